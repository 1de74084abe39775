import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useForm } from '../../ui/useForm.ts'
import { requestPasswordReset } from './auth.ts'
import { checkEmail } from './checks.ts'

/** The answer is the same whether there is such an account, so that nobody learns who has one. */
export function ForgotPasswordForm() {
  const [sentTo, setSentTo] = useState<string>()
  const form = useForm({
    initial: { email: '' },
    check: ({ email }) => ({ email: checkEmail(email) }),
    submit: async ({ email }) => {
      await requestPasswordReset(email.trim())
      setSentTo(email.trim())
    },
  })
  if (sentTo) {
    return (
      <p role="status" className="text-15">
        If there is an account with <strong className="font-medium">{sentTo}</strong>, a link is on its way. It holds
        for an hour.
      </p>
    )
  }
  return (
    <form {...form.form} className="space-y-4" aria-label="Reset your password">
      <TextField label="E-mail" type="email" autoComplete="username" autoFocus {...form.field('email')} />
      <FormFailure>{form.failure}</FormFailure>
      <Button type="submit" look="primary" busy={form.busy} className="w-full">
        Send me a link
      </Button>
    </form>
  )
}
