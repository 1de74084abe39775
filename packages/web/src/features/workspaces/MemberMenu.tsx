import type { Member, MyWorkspace } from '@stoa/protocol/workspaces'
import { listMembers, removeMember } from '@stoa/protocol/workspaces'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Ellipsis, KeyRound, LogOut, MessageSquare, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { text } from '../../text/members.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { MenuEntry } from '../../ui/MenuPopup.tsx'
import { serverInfoQuery } from '../accounts/account.ts'
import { myWorkspacesQuery } from './myWorkspaces.ts'
import { ResetLinkDialog } from './ResetLinkDialog.tsx'
import { mayMakeResetLink, mayRemove } from './roles.ts'
import { useCommand } from './useCommand.ts'
import { useDirectMessage } from './useDirectMessage.ts'

type Open = 'remove' | 'leave' | 'reset'

/** What one may do with a member: write to them, help with a password, remove them; with oneself: leave. */
export function MemberMenu({ workspace, member }: { workspace: MyWorkspace; member: Member }) {
  const [open, setOpen] = useState<Open>()
  const sendsMail = useQuery(serverInfoQuery).data?.mail ?? true
  const writeTo = useDirectMessage(workspace)
  const remove = useRemoval(workspace, member)
  const isMe = member.id === workspace.memberId
  const entries: MenuEntry[] = []
  if (!isMe)
    entries.push({ label: text.menu.message(member.name), icon: MessageSquare, onSelect: () => writeTo(member.id) })
  if (!sendsMail && mayMakeResetLink(workspace, member)) {
    entries.push({ label: text.menu.reset, icon: KeyRound, onSelect: () => setOpen('reset') })
  }
  if (mayRemove(workspace, member)) {
    const label = text.menu.remove(member.name)
    entries.push('separator', { label, icon: UserMinus, danger: true, onSelect: () => setOpen('remove') })
  }
  if (isMe) {
    entries.push({
      label: text.menu.leave(workspace.name),
      icon: LogOut,
      danger: true,
      onSelect: () => setOpen('leave'),
    })
  }
  const close = (next: boolean) => !next && setOpen(undefined)
  return (
    <>
      <Menu
        align="end"
        entries={entries}
        trigger={<IconButton icon={Ellipsis} label={text.menu.label(member.name)} size="small" />}
      />
      <ConfirmDialog
        open={open === 'remove'}
        onOpenChange={close}
        title={text.remove.title(member.name, workspace.name)}
        consequence={text.remove.consequence}
        confirm={text.menu.remove(member.name)}
        onConfirm={remove}
      />
      <ConfirmDialog
        open={open === 'leave'}
        onOpenChange={close}
        title={text.leave.title(workspace.name)}
        consequence={text.leave.consequence}
        confirm={text.menu.leave(workspace.name)}
        onConfirm={remove}
      />
      {open === 'reset' && <ResetLinkDialog workspace={workspace} member={member} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function useRemoval(workspace: MyWorkspace, member: Member) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const remove = useCommand(removeMember, workspace.id, [listMembers.name, 'agents.list', 'auditLog.list'])
  return async () => {
    await remove({ memberId: member.id })
    if (member.id !== workspace.memberId) return
    await navigate({ to: '/workspaces' })
    await queries.invalidateQueries({ queryKey: myWorkspacesQuery.queryKey })
  }
}
