import { useQueryClient } from '@tanstack/react-query'
import { text } from '../../text/entry.ts'
import { Button } from '../../ui/Button.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useForm } from '../../ui/useForm.ts'
import { accountQuery } from './account.ts'
import { signUp } from './auth.ts'
import { checkEmail, checkName, checkNewPassword, PASSWORD_LENGTH } from './checks.ts'
import { PasswordField } from './PasswordField.tsx'

export type SignUpFormProps = {
  inviteToken?: string | undefined
  /** Called when the account and its session are there; the form is busy until it resolves. */
  onSignedUp: () => void | Promise<void>
  act?: string
  autoFocus?: boolean
}

export function SignUpForm({ inviteToken, onSignedUp, act = text.signUp, autoFocus }: SignUpFormProps) {
  const queries = useQueryClient()
  const form = useForm({
    initial: { name: '', email: '', password: '' },
    check: ({ name, email, password }) => ({
      name: checkName(name),
      email: checkEmail(email),
      password: checkNewPassword(password),
    }),
    submit: async ({ name, email, password }) => {
      await signUp({ name: name.trim(), email: email.trim(), password, inviteToken })
      await queries.fetchQuery({ ...accountQuery, staleTime: 0 })
      await onSignedUp()
    },
  })
  return (
    <form {...form.form} className="space-y-4" aria-label={text.signUp}>
      <TextField label={text.name} autoComplete="name" maxLength={80} autoFocus={autoFocus} {...form.field('name')} />
      <TextField label={text.email} type="email" autoComplete="username" {...form.field('email')} />
      <PasswordField
        label={text.password}
        autoComplete="new-password"
        maxLength={128}
        hint={text.newPasswordHint(PASSWORD_LENGTH)}
        {...form.field('password')}
      />
      <FormFailure>{form.failure}</FormFailure>
      <Button type="submit" look="primary" busy={form.busy} className="w-full">
        {act}
      </Button>
    </form>
  )
}
