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

/** The account behind a person is nobody else's business. The picture's address changes with the picture. */
export function presentMember(row: MemberRow): Member {
  const { workspaceId, accountId: _account, avatar, ...member } = row
  const version = avatar?.slice(0, 16)
  return { ...member, avatar: version ? `/api/v1/workspaces/${workspaceId}/members/${row.id}/avatar/${version}` : null }
}

export function presentInvite(row: InviteRow): Invite {
  const { workspaceId: _workspace, hash: _hash, ...invite } = row
  return invite
}
