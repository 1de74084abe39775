import { listChannelSizes as contract } from '@stoa/protocol/channels'
import { and, count, eq, inArray } from 'drizzle-orm'
import { query } from '../../../core/operation.ts'
import { channelMembers, channels } from '../tables.ts'

/** Of public channels, and of those that I am in; a guest knows of the latter alone. */
export const listChannelSizes = query(contract, async ({ tx, actor }) => {
  const mine = tx
    .select({ id: channelMembers.channelId })
    .from(channelMembers)
    .where(and(eq(channelMembers.workspaceId, actor.workspaceId), eq(channelMembers.memberId, actor.id)))
  const open = tx
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.workspaceId, actor.workspaceId), eq(channels.visibility, 'public')))
  const items = await tx
    .select({ channelId: channels.id, members: count() })
    .from(channels)
    .innerJoin(
      channelMembers,
      and(eq(channelMembers.workspaceId, channels.workspaceId), eq(channelMembers.channelId, channels.id)),
    )
    .where(
      and(
        eq(channels.workspaceId, actor.workspaceId),
        eq(channels.kind, 'channel'),
        inArray(channels.id, actor.role === 'guest' ? mine : mine.union(open)),
      ),
    )
    .groupBy(channels.id)
  return { items }
})
