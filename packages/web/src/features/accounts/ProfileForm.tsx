import type { Member } from '@stoa/protocol/workspaces'
import { listMembers, updateMember } from '@stoa/protocol/workspaces'
import { text } from '../../text/accounts.ts'
import { text as entry } from '../../text/entry.ts'
import { Button } from '../../ui/Button.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useForm } from '../../ui/useForm.ts'
import { FaceForm } from '../files/FaceForm.tsx'
import { useCommand } from '../workspaces/useCommand.ts'
import { checkHandle, checkName } from './checks.ts'

/** How I appear in one workspace. */
export function ProfileForm({ workspaceId, member }: { workspaceId: string; member: Member }) {
  const update = useCommand(updateMember, workspaceId, [listMembers.name])
  const form = useForm({
    initial: { name: member.name, handle: member.handle, title: member.title ?? '' },
    check: ({ name, handle }) => ({ name: checkName(name), handle: checkHandle(readHandle(handle)) }),
    submit: async ({ name, handle, title }) => {
      await update({ memberId: member.id, name: name.trim(), handle: readHandle(handle), title: title.trim() || null })
      showToast({ text: text.profile.saved, look: 'success' })
    },
  })
  return (
    <div className="space-y-6">
      <FaceForm workspaceId={workspaceId} member={member} />
      <form {...form.form} className="grid max-w-130 gap-4 mid:grid-cols-2" aria-label={text.profile.form}>
        <TextField label={entry.name} autoComplete="name" maxLength={80} {...form.field('name')} />
        <TextField
          label={text.profile.handle}
          hint={text.profile.handleHint(readHandle(form.values.handle) || '…')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={33}
          {...form.field('handle')}
        />
        <div className="mid:col-span-2">
          <TextField
            label={text.profile.title}
            hint={text.profile.titleHint}
            autoComplete="organization-title"
            maxLength={120}
            {...form.field('title')}
          />
        </div>
        <div className="space-y-4 mid:col-span-2">
          <FormFailure>{form.failure}</FormFailure>
          <Button type="submit" look="primary" busy={form.busy} disabled={!form.changed}>
            {text.profile.save}
          </Button>
        </div>
      </form>
    </div>
  )
}

/** As it is kept: people type the @ and capitals. */
function readHandle(typed: string): string {
  return typed.trim().replace(/^@/, '').toLowerCase()
}
