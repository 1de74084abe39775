import { Eye, EyeOff } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useState } from 'react'
import { text } from '../../text/entry.ts'
import type { FieldProps } from '../../ui/Field.tsx'
import { controlLook, Field } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'

export type PasswordFieldProps = FieldProps & Omit<ComponentProps<'input'>, 'type' | 'className'>

/** A password, which its owner may look at while typing. */
export function PasswordField({ label, labelHidden, hint, error, ...rest }: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error}>
      {(control) => (
        <span className="relative flex items-center">
          <input
            {...rest}
            {...control}
            type={shown ? 'text' : 'password'}
            className={`${controlLook} h-9 pr-11 touch-target`}
          />
          <IconButton
            icon={shown ? EyeOff : Eye}
            label={shown ? text.hidePassword : text.showPassword}
            size="small"
            onClick={() => setShown(!shown)}
            className="absolute right-1"
          />
        </span>
      )}
    </Field>
  )
}
