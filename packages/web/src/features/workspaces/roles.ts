import type { Member, Role } from '@stoa/protocol/workspaces'
import { roles } from '@stoa/protocol/workspaces'

type Me = { memberId: string; role: Role }

// The server decides; this only spares people buttons that would be refused.

export function outranks(one: Role, other: Role): boolean {
  return roles.indexOf(one) < roles.indexOf(other)
}

export function isAdmin(me: { role: Role }): boolean {
  return !outranks('admin', me.role)
}

/** Guests take part where they were added; members and above bring others. */
export function mayBringOthers(me: { role: Role }): boolean {
  return me.role !== 'guest'
}

/** The roles that I may give this member; fewer than two when I may not change it. One owner always stays. */
export function rolesToGive(me: Me, member: Member, owners: number): Role[] {
  if (!isAdmin(me) || member.removedAt) return [member.role]
  if (member.role === 'owner' && owners < 2) return [member.role]
  if (member.role === 'owner' && me.role !== 'owner') return [member.role]
  return roles.filter((role) => role !== 'owner' || (me.role === 'owner' && member.kind === 'person'))
}

/** The roles that I may invite to: up to my own, never owner. */
export function rolesToInvite(me: { role: Role }): Role[] {
  return roles.filter((role) => role !== 'owner' && !outranks(role, me.role))
}

export function mayRemove(me: Me, member: Member): boolean {
  if (member.removedAt || member.id === me.memberId) return false
  if (member.ownerId === me.memberId) return true
  return isAdmin(me) && !outranks(member.role, me.role)
}

/** Whose password I may help to reset, where the server sends no mail: people below me. */
export function mayMakeResetLink(me: Me, member: Member): boolean {
  return isAdmin(me) && member.kind === 'person' && !member.removedAt && outranks(me.role, member.role)
}

/** Whose agent this is may manage it, and so may admins. */
export function mayManageAgent(me: Me, agent: { ownerId: string | null }): boolean {
  return isAdmin(me) || agent.ownerId === me.memberId
}
