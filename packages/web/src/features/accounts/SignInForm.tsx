import { useQueryClient } from '@tanstack/react-query'
import { text } from '../../text/entry.ts'
import { Button } from '../../ui/Button.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useForm } from '../../ui/useForm.ts'
import { accountQuery } from './account.ts'
import { signIn } from './auth.ts'
import { checkEmail, checkGiven } from './checks.ts'
import { PasswordField } from './PasswordField.tsx'

export type SignInFormProps = {
  /** Called when the session is there; the form is busy until it resolves. */
  onSignedIn: () => void | Promise<void>
  /** What the button says: what will happen. */
  act?: string
  autoFocus?: boolean
}

export function SignInForm({ onSignedIn, act = text.signIn, autoFocus }: SignInFormProps) {
  const queries = useQueryClient()
  const form = useForm({
    initial: { email: '', password: '' },
    check: (values) => ({
      email: checkEmail(values.email),
      password: checkGiven(values.password, text.check.yourPassword),
    }),
    submit: async ({ email, password }) => {
      await signIn({ email: email.trim(), password })
      await queries.fetchQuery({ ...accountQuery, staleTime: 0 })
      await onSignedIn()
    },
  })
  return (
    <form {...form.form} className="space-y-4" aria-label={text.signIn}>
      <TextField
        label={text.email}
        type="email"
        autoComplete="username"
        autoFocus={autoFocus}
        {...form.field('email')}
      />
      <PasswordField label={text.password} autoComplete="current-password" {...form.field('password')} />
      <FormFailure>{form.failure}</FormFailure>
      <Button type="submit" look="primary" busy={form.busy} className="w-full">
        {act}
      </Button>
    </form>
  )
}
