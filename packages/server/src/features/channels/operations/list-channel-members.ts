import { listChannelMembers as contract } from '@stoa/protocol/channels'
import { and, eq, gt } from 'drizzle-orm'
import { query } from '../../../core/operation.ts'
import { cutPage } from '../../../core/page.ts'
import { accessChannel } from '../access.ts'
import { presentChannelMember } from '../present.ts'
import { channelMembers } from '../tables.ts'

export const listChannelMembers = query(contract, async ({ tx, actor, asOf }, { channelId, cursor, limit }) => {
  await accessChannel(tx, actor, channelId, 'see')
  const rows = await tx
    .select()
    .from(channelMembers)
    .where(
      and(
        eq(channelMembers.workspaceId, actor.workspaceId),
        eq(channelMembers.channelId, channelId),
        gt(channelMembers.memberId, cursor ?? ''),
      ),
    )
    .orderBy(channelMembers.memberId)
    .limit(limit + 1)
  const page = cutPage(rows, limit, (row) => row.memberId)
  return { items: page.rows.map(presentChannelMember), nextCursor: page.nextCursor, asOf }
})
