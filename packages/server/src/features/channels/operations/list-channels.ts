import { listChannels as contract } from '@stoa/protocol/channels'
import type { SQL } from 'drizzle-orm'
import { and, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { query } from '../../../core/operation.ts'
import { cutPage } from '../../../core/page.ts'
import { presentChannel } from '../present.ts'
import { channelStates } from '../states.ts'
import { channelMembers, channels } from '../tables.ts'

/** In the order of the table's key; `archived` lists archived channels too. My own page is a range of my memberships. */
export const listChannels = query(contract, async ({ tx, actor, asOf }, input) => {
  const mine = and(
    eq(channelMembers.workspaceId, actor.workspaceId),
    eq(channelMembers.memberId, actor.id),
    eq(channelMembers.channelId, channels.id),
  )
  const isMine = isNotNull(channelMembers.channelId)
  const seen = actor.role === 'guest' ? isMine : or(isMine, eq(channels.visibility, 'public'))
  const from = tx.select({ channel: channels }).from(channels)
  const rows = await (input.joined === true
    ? from.innerJoin(channelMembers, mine)
    : from.leftJoin(channelMembers, mine)
  )
    .where(
      and(
        eq(channels.workspaceId, actor.workspaceId),
        gt(channels.id, input.cursor ?? ''),
        seen,
        input.joined === false ? isNull(channelMembers.channelId) : undefined,
        input.archived ? undefined : isNull(channels.archivedAt),
        input.kind ? eq(channels.kind, input.kind) : undefined,
        input.q ? nameHolds(input.q) : undefined,
      ),
    )
    .orderBy(channels.id)
    .limit(input.limit + 1)
  const page = cutPage(rows, input.limit, ({ channel }) => channel.id)
  const reader = { workspaceId: actor.workspaceId, memberId: actor.id }
  const states = await channelStates(
    tx,
    reader,
    page.rows.map(({ channel }) => channel.id),
  )
  const items = page.rows.map(({ channel }) => ({
    ...presentChannel(channel),
    state: states.get(channel.id) ?? null,
  }))
  return { items, nextCursor: page.nextCursor, asOf }
})

/** Names are lower case. */
function nameHolds(text: string): SQL {
  return sql`position(${text.toLowerCase()} in ${channels.name}) > 0`
}
