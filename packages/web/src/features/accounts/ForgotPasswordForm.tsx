import { useState } from 'react'
import { text } from '../../text/entry.ts'
import { Phrase } from '../../text/Phrase.tsx'
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
      <div className="space-y-3">
        <p role="status" className="text-15">
          <Phrase of={text.reset.sent} email={<strong className="wrap-anywhere font-medium">{sentTo}</strong>} />
        </p>
        <p className="text-13 text-muted">
          <Phrase
            of={text.reset.nothingCame}
            again={
              <button
                type="button"
                onClick={() => setSentTo(undefined)}
                className="font-medium text-accent hover:underline"
              >
                {text.reset.again}
              </button>
            }
          />
        </p>
      </div>
    )
  }
  return (
    <form {...form.form} className="space-y-4" aria-label={text.reset.title}>
      <TextField label={text.email} type="email" autoComplete="username" autoFocus {...form.field('email')} />
      <FormFailure>{form.failure}</FormFailure>
      <Button type="submit" look="primary" busy={form.busy} className="w-full">
        {text.reset.send}
      </Button>
    </form>
  )
}
