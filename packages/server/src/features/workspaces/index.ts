import type { PublicUrl } from '../../core/actor.ts'
import type { Operation } from '../../core/operation.ts'
import type { InviteChannels, MembershipReaction } from './membership.ts'
import { acceptInvite } from './operations/accept-invite.ts'
import { createInvite } from './operations/create-invite.ts'
import { createWorkspace } from './operations/create-workspace.ts'
import { getWorkspace } from './operations/get-workspace.ts'
import { listInvites } from './operations/list-invites.ts'
import { listMembers } from './operations/list-members.ts'
import { listWorkspaces } from './operations/list-workspaces.ts'
import { previewInvite } from './operations/preview-invite.ts'
import { removeMember } from './operations/remove-member.ts'
import { resumeWorkspace } from './operations/resume-workspace.ts'
import { revokeInvite } from './operations/revoke-invite.ts'
import { setRole } from './operations/set-role.ts'
import { updateMember } from './operations/update-member.ts'
import { updateWorkspace } from './operations/update-workspace.ts'

export type WorkspaceDeps = {
  /** Where people reach this server, for links; asked when it listens. */
  publicUrl: PublicUrl
  channels: InviteChannels
  /** What features above do when somebody comes or goes, in this order. */
  reactions: readonly MembershipReaction[]
}

/**
 * Workspaces, who is in them and who may come. A member is here, or removed: then the row stays as a tombstone, so that
 * authors keep their names, and comes back to life when its person is invited again. Invariants: at least one owner,
 * who is a person; nobody acts on one above them or gives a role above their own; handles are unique among those here.
 */
export function workspaceOperations({ publicUrl, channels, reactions }: WorkspaceDeps): Operation[] {
  return [
    createWorkspace(reactions),
    listWorkspaces,
    getWorkspace,
    updateWorkspace,
    resumeWorkspace,
    listMembers,
    updateMember,
    setRole,
    removeMember(reactions),
    createInvite(channels, publicUrl),
    listInvites,
    revokeInvite,
    previewInvite(channels),
    acceptInvite(reactions),
  ]
}
