import { text } from '../../text/entry.ts'
import { Button } from '../../ui/Button.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { useForm } from '../../ui/useForm.ts'
import { resetPassword } from './auth.ts'
import { checkNewPassword, PASSWORD_LENGTH } from './checks.ts'
import { PasswordField } from './PasswordField.tsx'

/** Sets a password by the link that was sent. Every session of that account ends. */
export function NewPasswordForm({ token, onDone }: { token: string; onDone: () => void }) {
  const form = useForm({
    initial: { newPassword: '' },
    check: ({ newPassword }) => ({ newPassword: checkNewPassword(newPassword) }),
    submit: async ({ newPassword }) => {
      await resetPassword(token, newPassword)
      onDone()
    },
  })
  return (
    <form {...form.form} className="space-y-4" aria-label={text.reset.newTitle}>
      <PasswordField
        label={text.reset.newPassword}
        autoComplete="new-password"
        maxLength={128}
        autoFocus
        hint={text.resetPasswordHint(PASSWORD_LENGTH)}
        {...form.field('newPassword')}
      />
      <FormFailure>{form.failure}</FormFailure>
      <Button type="submit" look="primary" busy={form.busy} className="w-full">
        {text.reset.set}
      </Button>
    </form>
  )
}
