import type { Invite, MyWorkspace } from '@stoa/protocol/workspaces'
import { listInvites, revokeInvite } from '@stoa/protocol/workspaces'
import { Link2 } from 'lucide-react'
import { text } from '../../text/members.ts'
import type { Tone } from '../../ui/Badge.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import type { Column } from '../../ui/column.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Time } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toasts.ts'
import { InviteDialog } from './InviteDialog.tsx'
import type { InviteState } from './inviteOptions.ts'
import { inviteState } from './inviteOptions.ts'
import { memberLabel } from './MemberName.tsx'
import { mayBringOthers } from './roles.ts'
import { roleName } from './roleWords.ts'
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
      header: text.invites.link,
      cell: (invite) => (
        <span className="block py-1">
          <span className="block font-medium">{text.invites.by(memberLabel(byId.get(invite.createdBy)))}</span>
          <Time at={invite.createdAt} className="text-12 text-faint" />
        </span>
      ),
    },
    { id: 'role', header: text.invites.role, cell: (invite) => roleName(invite.role) },
    { id: 'uses', header: text.invites.used, cell: usesOf },
    {
      id: 'expires',
      header: text.invites.until,
      className: 'whitespace-nowrap',
      cell: (invite) => <Time at={invite.expiresAt} className="text-muted" />,
    },
    { id: 'state', header: text.invites.state, cell: (invite) => <StateBadge state={inviteState(invite)} /> },
    {
      id: 'end',
      header: text.invites.acts,
      headerHidden: true,
      align: 'end',
      cell: (invite) => <EndInvite workspace={workspace} invite={invite} />,
    },
  ]
  return (
    <DataTable
      caption={text.invites.caption}
      columns={columns}
      rows={invites.rows}
      rowKey={(invite) => invite.id}
      empty={
        <EmptyState
          icon={Link2}
          sentence={text.invites.empty}
          action={
            mayBringOthers(workspace) && (
              <InviteDialog workspace={workspace} trigger={<Button look="primary">{text.invite.open}</Button>} />
            )
          }
        />
      }
      error={
        invites.failure
          ? {
              title: text.invites.notLoaded,
              advice: invites.failure,
              onRetry: invites.retry,
              retrying: invites.retrying,
            }
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
      trigger={<Button size="small">{text.invites.end}</Button>}
      title={text.invites.endTitle}
      consequence={text.invites.endConsequence(invite.uses)}
      confirm={text.invites.endAct}
      onConfirm={async () => {
        await revoke({ inviteId: invite.id })
        showToast({ text: text.invites.ended })
      }}
    />
  )
}

function usesOf(invite: Invite): string {
  return invite.maxUses === null ? invite.uses.toLocaleString() : text.invites.usedOf(invite.uses, invite.maxUses)
}

function StateBadge({ state }: { state: InviteState }) {
  return <Badge tone={tones[state]}>{text.invites.states[state]}</Badge>
}

const tones: Record<InviteState, Tone> = { open: 'success', 'used up': 'plain', expired: 'plain', ended: 'danger' }
