import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { createInvite, listInvites } from '@stoa/protocol/workspaces'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { DialogPopup } from '../../ui/DialogPopup.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import type { OverlayProps, Trigger } from '../../ui/OnDemand.tsx'
import { Select } from '../../ui/Select.tsx'
import { useForm } from '../../ui/useForm.ts'
import { ChannelChoice } from './ChannelChoice.tsx'
import { expiryOptions, readInvite, useOptions } from './inviteOptions.ts'
import { roleHints, roleNames, rolesToInvite } from './roles.ts'
import { useCommand } from './useCommand.ts'

export type InviteDialogProps = {
  workspace: MyWorkspace
  trigger?: Trigger
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

export function InviteDialogPopup({ workspace, ...dialog }: OverlayProps<InviteDialogProps>) {
  return (
    <DialogPopup
      {...dialog}
      title={`Invite people to ${workspace.name}`}
      description="Whoever opens the link can join. It is shown once, so copy it before you close this."
    >
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
      role: role === 'guest' && channelIds.length === 0 ? 'Choose a channel below: guests see no others.' : undefined,
    }),
    submit: async (values) => setUrl((await make(readInvite(values, channelIds))).url),
  })
  if (url) return <MadeInvite url={url} onAnother={() => setUrl(undefined)} />
  const { role } = form.values
  return (
    <form {...form.form} className="space-y-4" aria-label="Invite">
      <Select
        label="They join as"
        hint={roleHints[rolesToInvite(workspace).find((each) => each === role) ?? 'member']}
        options={rolesToInvite(workspace).map((each) => ({ value: each, label: roleNames[each] }))}
        {...form.field('role')}
      />
      <div className="grid gap-4 mid:grid-cols-2">
        <Select label="The link works for" options={expiryOptions} {...form.field('expiry')} />
        <Select label="It can be used" options={useOptions} {...form.field('uses')} />
      </div>
      <ChannelChoice
        workspace={workspace}
        label={role === 'guest' ? 'Channels they see' : 'Channels they join besides #general'}
        general={role === 'guest'}
        chosen={channelIds}
        onChange={setChannelIds}
      />
      <FormFailure>{form.failure}</FormFailure>
      <div className="flex justify-end">
        <Button type="submit" look="primary" busy={form.busy}>
          Create the link
        </Button>
      </div>
    </form>
  )
}

function MadeInvite({ url, onAnother }: { url: string; onAnother: () => void }) {
  return (
    <div className="space-y-4">
      <CopyField label="Invite link" value={url} />
      <p className="text-13 text-muted">
        Send it by whatever you use today. You can see how often it was used, and end it, under Members, Invites.
      </p>
      <Button size="small" look="quiet" onClick={onAnother}>
        Make another link
      </Button>
    </div>
  )
}
