import { useQueryClient } from '@tanstack/react-query'
import { text } from '../../text/accounts.ts'
import { text as entry } from '../../text/entry.ts'
import { Button } from '../../ui/Button.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useForm } from '../../ui/useForm.ts'
import { changePassword } from './auth.ts'
import { checkGiven, checkNewPassword, PASSWORD_LENGTH } from './checks.ts'
import { PasswordField } from './PasswordField.tsx'

/** A new password for the account; every other session of it ends. */
export function PasswordForm() {
  const queries = useQueryClient()
  const form = useForm({
    initial: { currentPassword: '', newPassword: '' },
    check: ({ currentPassword, newPassword }) => ({
      currentPassword: checkGiven(currentPassword, entry.check.currentPassword),
      newPassword: checkNewPassword(newPassword),
    }),
    submit: async ({ currentPassword, newPassword }) => {
      await changePassword(currentPassword, newPassword)
      form.set('currentPassword', '')
      form.set('newPassword', '')
      await queries.invalidateQueries({ queryKey: ['sessions'] })
      showToast({ text: text.changePassword.done, look: 'success' })
    },
  })
  return (
    <form {...form.form} className="grid max-w-130 gap-4 mid:grid-cols-2" aria-label={text.changePassword.form}>
      <PasswordField
        label={text.changePassword.current}
        autoComplete="current-password"
        {...form.field('currentPassword')}
      />
      <PasswordField
        label={text.changePassword.next}
        autoComplete="new-password"
        maxLength={128}
        hint={entry.passwordHint(PASSWORD_LENGTH)}
        {...form.field('newPassword')}
      />
      <div className="space-y-4 mid:col-span-2">
        <FormFailure>{form.failure}</FormFailure>
        <Button type="submit" busy={form.busy}>
          {text.changePassword.act}
        </Button>
      </div>
    </form>
  )
}
