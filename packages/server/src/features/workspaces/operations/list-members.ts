import { listMembers as contract } from '@stoa/protocol/workspaces'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { query } from '../../../core/operation.ts'
import { cutPage } from '../../../core/page.ts'
import { knownTo } from '../access.ts'
import { presentMember } from '../present.ts'
import { members } from '../tables.ts'

/** In the order of the table's key: readers sort by name for themselves. */
export const listMembers = query(contract, async ({ tx, actor, asOf }, { cursor, limit, removed }) => {
  const rows = await tx
    .select()
    .from(members)
    .where(
      and(
        eq(members.workspaceId, actor.workspaceId),
        gt(members.id, cursor ?? ''),
        removed ? undefined : isNull(members.removedAt),
        knownTo(actor),
      ),
    )
    .orderBy(members.id)
    .limit(limit + 1)
  const page = cutPage(rows, limit, (row) => row.id)
  return { items: page.rows.map(presentMember), nextCursor: page.nextCursor, asOf }
})
