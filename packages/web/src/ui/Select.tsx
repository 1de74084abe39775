import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import type { FieldProps } from './Field.tsx'
import { controlLook, Field } from './Field.tsx'

export type SelectProps = FieldProps &
  Omit<ComponentProps<'select'>, 'children'> & { options: { value: string; label: string; disabled?: boolean }[] }

/** The platform's own list: it is the best one on a phone and in a screen reader. */
export function Select({ label, labelHidden, hint, error, options, className, ...rest }: SelectProps) {
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error}>
      {(control) => (
        <span className="relative flex items-center">
          <select
            {...rest}
            {...control}
            className={classes(controlLook, 'h-9 appearance-none text-ellipsis pr-9 touch-target', className)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown aria-hidden size={16} className="pointer-events-none absolute right-3 text-muted" />
        </span>
      )}
    </Field>
  )
}
