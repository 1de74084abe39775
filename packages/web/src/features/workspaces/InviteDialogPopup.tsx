import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { createInvite, listInvites } from '@stoa/protocol/workspaces'
import { useState } from 'react'
import { text } from '../../text/members.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { DialogPopup } from '../../ui/DialogPopup.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import type { OverlayProps, Trigger } from '../../ui/OnDemand.tsx'
import { Select } from '../../ui/Select.tsx'
import { useForm } from '../../ui/useForm.ts'
import { ChannelChoice } from './ChannelChoice.tsx'
import { countOptions, expiryOptions, readInvite } from './inviteOptions.ts'
import { rolesToInvite } from './roles.ts'
import { roleHint, roleName } from './roleWords.ts'
import { useCommand } from './useCommand.ts'

export type InviteDialogProps = {
  workspace: MyWorkspace
  trigger?: Trigger
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

export function InviteDialogPopup({ workspace, ...dialog }: OverlayProps<InviteDialogProps>) {
  return (
    <DialogPopup {...dialog} title={text.invite.title(workspace.name)} description={text.invite.description}>
      <InviteForm workspace={workspace} />
    </DialogPopup>
  )
}

function InviteForm({ workspace }: { workspace: MyWorkspace }) {
  const [channelIds, setChannelIds] = useState<string[]>([])
  const [url, setUrl] = useState<string>()
  const make = useCommand(createInvite, workspace.id, [listInvites.name, 'auditLog.list'])
  const form = useForm({
    initial: { role: 'member', expiry: '168', uses: '' },
    check: ({ role }) => ({
      role: role === 'guest' && channelIds.length === 0 ? text.invite.guestNeeds : undefined,
    }),
    submit: async (values) => setUrl((await make(readInvite(values, channelIds))).url),
  })
  if (url) return <MadeInvite url={url} onAnother={() => setUrl(undefined)} />
  const { role } = form.values
  return (
    <form {...form.form} className="space-y-4" aria-label={text.invite.form}>
      <Select
        label={text.invite.role}
        hint={roleHint(rolesToInvite(workspace).find((each) => each === role) ?? 'member')}
        options={rolesToInvite(workspace).map((each) => ({ value: each, label: roleName(each) }))}
        {...form.field('role')}
      />
      <div className="grid gap-4 mid:grid-cols-2">
        <Select label={text.invite.worksFor} options={expiryOptions()} {...form.field('expiry')} />
        <Select label={text.invite.uses} options={countOptions()} {...form.field('uses')} />
      </div>
      <ChannelChoice
        workspace={workspace}
        label={role === 'guest' ? text.invite.guestChannels : text.invite.channels}
        general={role === 'guest'}
        chosen={channelIds}
        onChange={setChannelIds}
      />
      <FormFailure>{form.failure}</FormFailure>
      <div className="flex justify-end">
        <Button type="submit" look="primary" busy={form.busy}>
          {text.invite.act}
        </Button>
      </div>
    </form>
  )
}

function MadeInvite({ url, onAnother }: { url: string; onAnother: () => void }) {
  return (
    <div className="space-y-4">
      <CopyField label={text.invite.link} value={url} />
      <p className="text-13 text-muted">{text.invite.after}</p>
      <Button size="small" look="quiet" onClick={onAnother}>
        {text.invite.another}
      </Button>
    </div>
  )
}
