import { listProjects as contract } from '@stoa/protocol/projects'
import { and, eq, gt } from 'drizzle-orm'
import { query } from '../../../core/operation.ts'
import { cutPage } from '../../../core/page.ts'
import { presentProject } from '../present.ts'
import { projects } from '../tables.ts'

/** In the order of the table's key, archived ones among them. */
export const listProjects = query(contract, async ({ tx, actor, asOf }, { cursor, limit }) => {
  if (actor.role === 'guest') return { items: [], nextCursor: null, asOf }
  const rows = await tx
    .select()
    .from(projects)
    .where(and(eq(projects.workspaceId, actor.workspaceId), gt(projects.id, cursor ?? '')))
    .orderBy(projects.id)
    .limit(limit + 1)
  const page = cutPage(rows, limit, (row) => row.id)
  return { items: page.rows.map(presentProject), nextCursor: page.nextCursor, asOf }
})
