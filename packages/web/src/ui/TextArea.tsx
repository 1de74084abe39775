import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import type { FieldProps } from './Field.tsx'
import { controlLook, Field } from './Field.tsx'

export type TextAreaProps = FieldProps & ComponentProps<'textarea'>

export function TextArea({ label, labelHidden, hint, error, className, rows = 4, ...rest }: TextAreaProps) {
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error}>
      {(control) => (
        <textarea rows={rows} {...rest} {...control} className={classes(controlLook, 'resize-y py-2', className)} />
      )}
    </Field>
  )
}
