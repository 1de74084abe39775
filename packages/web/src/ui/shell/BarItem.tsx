import { useRender } from '@base-ui/react/use-render'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { text } from '../../text/ui.ts'
import { CountBadge } from '../Badge.tsx'
import { classes } from '../classes.ts'
import { tooltip } from '../tooltip.ts'

export type BarItemProps = Omit<ComponentProps<'a'>, 'children'> & {
  icon: LucideIcon
  label: string
  current?: boolean
  count?: number
  /** `rail` shows the icon alone; the label is its name and tooltip. */
  look: 'bottom' | 'rail'
  render?: useRender.RenderProp
}

/** One of the few main places, in a phone's bottom bar or in the rail. */
export function BarItem({ icon: Icon, label, current, count = 0, look, render, ...rest }: BarItemProps) {
  return useRender({
    defaultTagName: 'a',
    render,
    props: {
      ...rest,
      'aria-current': current ? 'page' : undefined,
      ...(look === 'rail' && tooltip(label)),
      className: classes(
        'relative flex flex-col items-center justify-center',
        look === 'rail' ? 'size-9 rounded-6 hover:bg-sunken' : 'h-13 flex-1 gap-0.5',
        current ? (look === 'rail' ? 'bg-active text-ink' : 'text-accent') : 'text-muted',
      ),
      children: (
        <>
          <Icon aria-hidden size={20} strokeWidth={1.75} />
          <span className={look === 'bottom' ? 'font-medium text-12' : 'sr-only'}>{label}</span>
          <span className={classes('absolute', look === 'rail' ? '-top-1 -right-1' : 'top-0.5 left-1/2 ml-2.5')}>
            <CountBadge count={count} label={text.waiting(count)} />
          </span>
        </>
      ),
    },
  })
}

export function BottomBar({ children }: { children: ReactNode }) {
  return (
    <nav
      aria-label={text.panes.main}
      className="flex shrink-0 border-line border-t bg-ground pb-[env(safe-area-inset-bottom)]"
    >
      {children}
    </nav>
  )
}
