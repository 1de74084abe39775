import type { Invite, MyWorkspace } from '@stoa/protocol/workspaces'
import { listInvites, revokeInvite } from '@stoa/protocol/workspaces'
import { Link2 } from 'lucide-react'
import type { Tone } from '../../ui/Badge.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Time } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toasts.ts'
import { InviteDialog } from './InviteDialog.tsx'
import type { InviteState } from './inviteOptions.ts'
import { inviteState } from './inviteOptions.ts'
import { memberLabel } from './MemberName.tsx'
import { mayBringOthers, roleNames } from './roles.ts'
import { useCommand } from './useCommand.ts'
import { useMembers } from './useMembers.ts'
import { useRows } from './useRows.ts'

/** Invite links: mine, or for admins everybody's. The link itself is never shown again. */
export function InviteTable({ workspace }: { workspace: MyWorkspace }) {
  const invites = useRows(listInvites, workspace.id, {})
  const { byId } = useMembers(workspace.id)
  const columns: Column<Invite>[] = [
    {
      id: 'made',
      header: 'Made',
      cell: (invite) => (
        <span className="block py-1">
          <span className="block font-medium">by {memberLabel(byId.get(invite.createdBy))}</span>
          <Time at={invite.createdAt} className="text-12 text-faint" />
        </span>
      ),
    },
    { id: 'role', header: 'Joins as', cell: (invite) => roleNames[invite.role] },
    { id: 'uses', header: 'Used', wideOnly: true, cell: usesOf },
    {
      id: 'expires',
      header: 'Works until',
      wideOnly: true,
      className: 'whitespace-nowrap',
      cell: (invite) => <Time at={invite.expiresAt} className="text-muted" />,
    },
    { id: 'state', header: 'State', cell: (invite) => <StateBadge state={inviteState(invite)} /> },
    {
      id: 'end',
      header: 'Acts',
      headerHidden: true,
      align: 'end',
      cell: (invite) => <EndInvite workspace={workspace} invite={invite} />,
    },
  ]
  return (
    <DataTable
      caption="Invites"
      columns={columns}
      rows={invites.rows}
      rowKey={(invite) => invite.id}
      empty={
        <EmptyState
          icon={Link2}
          sentence="Links by which people join are listed here: who made them, how often they were used, until when they work."
          action={
            mayBringOthers(workspace) && (
              <InviteDialog workspace={workspace} trigger={<Button look="primary">Invite people</Button>} />
            )
          }
        />
      }
      error={
        invites.failure
          ? { title: 'The invites could not be loaded', advice: invites.failure, onRetry: invites.retry }
          : undefined
      }
      onLoadMore={invites.onLoadMore}
      loadingMore={invites.loadingMore}
    />
  )
}

function EndInvite({ workspace, invite }: { workspace: MyWorkspace; invite: Invite }) {
  const revoke = useCommand(revokeInvite, workspace.id, [listInvites.name, 'auditLog.list'])
  if (inviteState(invite) !== 'open') return null
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" look="quiet">
          End
        </Button>
      }
      title="End this invite link?"
      consequence={`Nobody can join by it any more. Those who did stay. It was used ${invite.uses === 1 ? 'once' : `${invite.uses} times`}.`}
      confirm="End the link"
      onConfirm={async () => {
        await revoke({ inviteId: invite.id })
        showToast({ text: 'The invite link was ended' })
      }}
    />
  )
}

function usesOf(invite: Invite): string {
  return invite.maxUses === null ? String(invite.uses) : `${invite.uses} of ${invite.maxUses}`
}

function StateBadge({ state }: { state: InviteState }) {
  return <Badge tone={tones[state]}>{state}</Badge>
}

const tones: Record<InviteState, Tone> = { open: 'success', 'used up': 'plain', expired: 'plain', ended: 'danger' }
