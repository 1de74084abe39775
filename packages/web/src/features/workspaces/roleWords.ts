import type { Role } from '@stoa/protocol/workspaces'
import { text } from '../../text/members.ts'

export function roleName(role: Role): string {
  return text.role[role]
}

/** What a role means, where one chooses it. */
export function roleHint(role: Role): string {
  return text.roleHint[role]
}
