import { getAgent, listAgents } from '@stoa/protocol/agents'
import type { Member } from '@stoa/protocol/workspaces'
import { listMembers, updateMember } from '@stoa/protocol/workspaces'
import { text } from '../../text/agents.ts'
import { Button } from '../../ui/Button.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { SectionHeading } from '../../ui/SectionHeading.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useForm } from '../../ui/useForm.ts'
import { checkHandle, checkName } from '../accounts/checks.ts'
import { FaceForm } from '../files/FaceForm.tsx'
import { useCommand } from '../workspaces/useCommand.ts'

/** How an agent appears in its workspace, for those who answer for it. */
export function AgentProfile({ workspaceId, member }: { workspaceId: string; member: Member }) {
  const update = useCommand(updateMember, workspaceId, [listMembers.name, listAgents.name, getAgent.name])
  const form = useForm({
    initial: { name: member.name, handle: member.handle, title: member.title ?? '' },
    check: ({ name, handle }) => ({ name: checkName(name), handle: checkHandle(readHandle(handle)) }),
    submit: async ({ name, handle, title }) => {
      await update({ memberId: member.id, name: name.trim(), handle: readHandle(handle), title: title.trim() || null })
      showToast({ text: text.profile.saved, look: 'success' })
    },
  })
  return (
    <section className="space-y-6">
      <SectionHeading hint={text.profile.hint}>{text.profile.title}</SectionHeading>
      <FaceForm workspaceId={workspaceId} member={member} />
      <form {...form.form} className="grid gap-4 mid:grid-cols-2" aria-label={text.profile.form(member.name)}>
        <TextField label={text.profile.name} autoComplete="off" maxLength={80} {...form.field('name')} />
        <TextField
          label={text.profile.handle}
          hint={text.profile.handleHint}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={33}
          {...form.field('handle')}
        />
        <div className="mid:col-span-2">
          <TextField
            label={text.profile.purpose}
            hint={text.profile.purposeHint}
            autoComplete="off"
            maxLength={120}
            {...form.field('title')}
          />
        </div>
        <div className="space-y-4 mid:col-span-2">
          <FormFailure>{form.failure}</FormFailure>
          <Button type="submit" busy={form.busy} disabled={!form.changed}>
            {text.profile.save}
          </Button>
        </div>
      </form>
    </section>
  )
}

/** As it is kept: people type the @ and capitals. */
function readHandle(typed: string): string {
  return typed.trim().replace(/^@/, '').toLowerCase()
}
