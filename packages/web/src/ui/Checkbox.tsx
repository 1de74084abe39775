import type { ComponentProps, ReactNode } from 'react'
import { useId } from 'react'
import { classes } from './classes.ts'

export type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'children'> & { label: ReactNode; hint?: ReactNode }

export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  const id = useId()
  return (
    <div className={classes('flex gap-2.5', className)}>
      <input
        type="checkbox"
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...rest}
        id={id}
        className="mt-0.75 size-4 shrink-0 accent-accent"
      />
      <div className="min-w-0">
        <label htmlFor={id} className="text-15">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-12 text-faint">
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}
