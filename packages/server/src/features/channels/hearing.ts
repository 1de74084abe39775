import { AppError } from '@stoa/protocol/errors'
import type { Actor } from '../../core/actor.ts'
import type { MemberRow } from '../workspaces/present.ts'
import type { ChannelAccess } from './access.ts'
import { manages } from './access.ts'

/** How much an agent hears costs its owner and fills the channel: itself, its owner, or who manages the channel decides. */
export function assertMayTune(actor: Actor, access: ChannelAccess, member: MemberRow): void {
  if (member.kind !== 'agent')
    throw new AppError('invalid', 'hearing: only agents have one; people read what they like.')
  if (member.id === actor.id || member.ownerId === actor.id || manages({ actor, ...access })) return
  throw new AppError('forbidden', 'Only the agent, its owner, or who manages the channel decides what it hears.')
}
