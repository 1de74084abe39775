import { useQueryClient } from '@tanstack/react-query'
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
    initial: { current: '', next: '' },
    check: ({ current, next }) => ({
      current: checkGiven(current, 'the password that you have now'),
      next: checkNewPassword(next),
    }),
    submit: async ({ current, next }) => {
      await changePassword(current, next)
      form.set('current', '')
      form.set('next', '')
      await queries.invalidateQueries({ queryKey: ['sessions'] })
      showToast({ text: 'Your password was changed. Other browsers were signed out.', look: 'success' })
    },
  })
  return (
    <form {...form.form} className="grid max-w-130 gap-4 mid:grid-cols-2" aria-label="Change the password">
      <PasswordField label="Current password" autoComplete="current-password" {...form.field('current')} />
      <PasswordField
        label="New password"
        autoComplete="new-password"
        maxLength={128}
        hint={`At least ${PASSWORD_LENGTH} characters.`}
        {...form.field('next')}
      />
      <div className="space-y-4 mid:col-span-2">
        <FormFailure>{form.failure}</FormFailure>
        <Button type="submit" busy={form.busy}>
          Change the password
        </Button>
      </div>
    </form>
  )
}
