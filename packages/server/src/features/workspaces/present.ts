import type { Invite, Member, MyWorkspace, Workspace } from '@stoa/protocol/workspaces'
import type { invites, members, workspaces } from './tables.ts'

export type WorkspaceRow = typeof workspaces.$inferSelect
export type MemberRow = typeof members.$inferSelect
export type InviteRow = typeof invites.$inferSelect

export function presentWorkspace({ id, name, slug, createdAt, updatedSeq }: WorkspaceRow): Workspace {
  return { id, name, slug, createdAt, updatedSeq }
}

export function presentMyWorkspace(workspace: WorkspaceRow, me: Pick<MemberRow, 'id' | 'role'>): MyWorkspace {
  return { ...presentWorkspace(workspace), memberId: me.id, role: me.role }
}

/** The account behind a person is nobody else's business. */
export function presentMember(row: MemberRow): Member {
  const { workspaceId: _workspace, accountId: _account, ...member } = row
  return member
}

export function presentInvite(row: InviteRow): Invite {
  const { workspaceId: _workspace, hash: _hash, ...invite } = row
  return invite
}
