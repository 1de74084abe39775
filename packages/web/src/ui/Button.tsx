import { useRender } from '@base-ui/react/use-render'
import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { Spinner } from './Spinner.tsx'

export type ButtonProps = ComponentProps<'button'> & {
  /** `primary` for the one act a page is about, `danger` for what cannot be undone. */
  look?: 'primary' | 'plain' | 'quiet' | 'danger'
  size?: 'small' | 'medium'
  busy?: boolean
  /** Another element to draw as a button, such as a router's link. */
  render?: useRender.RenderProp
}

/** A busy button keeps its width and its name, and takes no second press. */
export function Button({ look = 'plain', size = 'medium', busy, render, className, children, ...rest }: ButtonProps) {
  return useRender({
    defaultTagName: 'button',
    render,
    props: {
      ...(render ? {} : { type: 'button' }),
      ...rest,
      disabled: rest.disabled || busy,
      'aria-busy': busy || undefined,
      className: classes(base, looks[look], sizes[size], className),
      children: (
        <>
          {busy && (
            <span className="absolute inset-0 grid place-items-center">
              <Spinner />
            </span>
          )}
          <span className={classes('inline-flex min-w-0 items-center gap-2', busy && 'opacity-0')}>{children}</span>
        </>
      ),
    },
  })
}

const base =
  'relative inline-flex max-w-full shrink-0 select-none items-center justify-center whitespace-nowrap rounded-6 font-medium transition-colors touch-target disabled:opacity-55 forced-border'

const looks = {
  primary: 'bg-accent text-on-accent hover:not-disabled:bg-accent-hover',
  plain: 'border border-line-strong bg-float text-ink hover:not-disabled:bg-sunken',
  quiet: 'text-muted hover:not-disabled:bg-sunken hover:not-disabled:text-ink',
  danger: 'bg-danger text-on-danger hover:not-disabled:bg-danger-hover',
}

const sizes = {
  small: 'h-7 px-2.5 text-13',
  medium: 'h-9 px-3.5 text-13',
}
