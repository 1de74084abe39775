import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import type { FieldProps } from './Field.tsx'
import { controlLook, Field } from './Field.tsx'

export type TextFieldProps = FieldProps & ComponentProps<'input'>

export function TextField({ label, labelHidden, hint, error, className, ...rest }: TextFieldProps) {
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error}>
      {(control) => (
        <input type="text" {...rest} {...control} className={classes(controlLook, 'h-9', 'touch-target', className)} />
      )}
    </Field>
  )
}
