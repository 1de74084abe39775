import { and, eq, inArray, isNull } from 'drizzle-orm'
import { STAFF } from '../../core/audience.ts'
import type { Tx } from '../../core/database/database.ts'
import type { Move, Numbers } from '../../core/log.ts'
import type { Write } from '../../core/write.ts'
import { members } from '../workspaces/tables.ts'
import type { ChannelRow } from './present.ts'
import { presentChannel } from './present.ts'
import { channelMembers } from './tables.ts'

/*
 * Who hears of what, each exactly once:
 * - What is said and done in a channel (messages, who comes and goes) goes to those in it: the audience that bears its id.
 * - What a private channel or DM is (name, topic, …) goes to those in it, too.
 * - What a public channel is goes to STAFF, who may all see it, and to each guest in it at a number of their own: a guest
 *   may not learn of public channels that it is not in, and there is no audience of guests alone.
 * - When a public channel turns private, STAFF hears that and nothing else that changed with it; those not in it drop it.
 *   Then those in it hear what it is now.
 * - A member who enters a channel becomes known to the guests in it: they hear who it is just before.
 */

/** Says what a channel is now; its row bears the number of the event. */
export async function announceChannel(
  write: Write,
  next: Numbers,
  type: 'channel.created' | 'channel.updated',
  row: ChannelRow,
  moves: Move[] = [],
): Promise<void> {
  const isPublic = row.visibility === 'public'
  const data = { channel: presentChannel(row) }
  const audience = isPublic ? STAFF : row.id
  write.emit({ type, seq: row.updatedSeq, audience, data, ...(moves.length > 0 ? { moves } : {}) })
  if (!isPublic) return
  const guests = await guestsIn(write.tx, row.workspaceId, [row.id])
  for (const { guestId } of guests) write.emit({ type, seq: next(), audience: guestId, data })
}

/** Tells STAFF that a channel is theirs to see no longer: what it was, and that it is private now. */
export function announceClosing(write: Write, next: Numbers, before: ChannelRow): void {
  const seq = next()
  const channel = presentChannel({ ...before, visibility: 'private', updatedSeq: seq })
  write.emit({ type: 'channel.updated', seq, audience: STAFF, data: { channel } })
}

/** Read while the counter is held, so it is who is there at that number. */
export function guestsIn(
  tx: Tx,
  workspaceId: string,
  channelIds: string[],
): Promise<{ channelId: string; guestId: string }[]> {
  return tx
    .select({ channelId: channelMembers.channelId, guestId: members.id })
    .from(channelMembers)
    .innerJoin(
      members,
      and(eq(members.workspaceId, channelMembers.workspaceId), eq(members.id, channelMembers.memberId)),
    )
    .where(
      and(
        eq(channelMembers.workspaceId, workspaceId),
        inArray(channelMembers.channelId, channelIds),
        eq(members.role, 'guest'),
        isNull(members.removedAt),
      ),
    )
}
