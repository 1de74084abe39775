import { listInvites as contract } from '@stoa/protocol/workspaces'
import { and, desc, eq, lt } from 'drizzle-orm'
import { query } from '../../../core/operation.ts'
import { cutPage } from '../../../core/page.ts'
import { outranks } from '../access.ts'
import { presentInvite } from '../present.ts'
import { invites } from '../tables.ts'

/** Latest first. */
export const listInvites = query(contract, async ({ tx, actor, asOf }, { cursor, limit }) => {
  const rows = await tx
    .select()
    .from(invites)
    .where(
      and(
        eq(invites.workspaceId, actor.workspaceId),
        cursor === undefined ? undefined : lt(invites.id, cursor),
        outranks('admin', actor.role) ? eq(invites.createdBy, actor.id) : undefined,
      ),
    )
    .orderBy(desc(invites.id))
    .limit(limit + 1)
  const page = cutPage(rows, limit, (row) => row.id)
  return { items: page.rows.map(presentInvite), nextCursor: page.nextCursor, asOf }
})
