import { listWorkspaces as contract } from '@stoa/protocol/workspaces'
import type { SQL } from 'drizzle-orm'
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Caller } from '../../../core/actor.ts'
import { outside } from '../../../core/operation.ts'
import { cutPage } from '../../../core/page.ts'
import { presentMyWorkspace } from '../present.ts'
import { members, workspaces } from '../tables.ts'

/** Across workspaces there is no common log, so `asOf` is 0; each workspace bears its own number. */
export const listWorkspaces = outside(contract, async ({ tx, caller }, { cursor, limit }) => {
  const rows = await tx
    .select({ workspace: workspaces, me: members })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(and(membershipsOf(caller), isNull(members.removedAt), gt(workspaces.id, cursor ?? '')))
    .orderBy(workspaces.id)
    .limit(limit + 1)
  const page = cutPage(rows, limit, (row) => row.workspace.id)
  const items = page.rows.map(({ workspace, me }) => presentMyWorkspace(workspace, me))
  return { items, nextCursor: page.nextCursor, asOf: 0 }
})

/** An account's are in every workspace; a key is one member of one. */
function membershipsOf({ accountId, workspaceId, memberId }: Caller): SQL | undefined {
  if (accountId !== null) return eq(members.accountId, accountId)
  return and(eq(members.workspaceId, workspaceId ?? ''), eq(members.id, memberId ?? ''))
}
