import type { ReactNode } from 'react'
import { useId } from 'react'

export type FieldProps = {
  label: string
  /** Keeps the label for screen readers only, where the place itself says what is asked. */
  labelHidden?: boolean
  hint?: ReactNode
  /** What is wrong and how to mend it. Announced when it appears. */
  error?: string | undefined
}

type ControlProps = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

/** Label, control, hint and error of one field, tied together for a screen reader. */
export function Field(props: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const id = useId()
  const described = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className={props.labelHidden ? 'sr-only' : 'font-medium text-13'}>
        {props.label}
      </label>
      {props.children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': props.error ? true : undefined,
      })}
      {props.hint && (
        <p id={`${id}-hint`} className="text-12 text-faint">
          {props.hint}
        </p>
      )}
      <p id={`${id}-error`} role="alert" className="text-12 text-danger empty:hidden">
        {props.error}
      </p>
    </div>
  )
}

/** The look that every typed-in control shares. */
export const controlLook =
  'w-full rounded-6 border border-line-strong bg-page px-3 text-15 text-ink transition-colors hover:not-disabled:border-muted focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-danger disabled:bg-sunken disabled:text-faint'
