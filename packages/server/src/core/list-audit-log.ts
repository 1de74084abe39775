import type { AuditEntry } from '@stoa/protocol/audit-log'
import { listAuditLog as contract } from '@stoa/protocol/audit-log'
import { AppError } from '@stoa/protocol/errors'
import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import type { Actor } from './actor.ts'
import type { Tx } from './database/database.ts'
import type { Parsed } from './operation.ts'
import { query } from './operation.ts'
import { cutPage } from './page.ts'
import { auditLog } from './tables.ts'

export type AuditPage = { items: AuditEntry[]; nextCursor: string | null }

export const listAuditLog = query(contract, async ({ tx, actor, asOf }, input) => {
  return { ...(await readAuditLog(tx, actor, input)), asOf }
})

/** A page, latest first, for owners and admins. */
export async function readAuditLog(tx: Tx, actor: Actor, input: Parsed<typeof contract>): Promise<AuditPage> {
  if (actor.role !== 'owner' && actor.role !== 'admin')
    throw new AppError('forbidden', 'Only owners and admins read the audit log.')
  const rows = await tx
    .select()
    .from(auditLog)
    .where(
      and(
        eq(auditLog.workspaceId, actor.workspaceId),
        input.actorId === undefined ? undefined : eq(auditLog.actorId, input.actorId),
        input.operation === undefined ? undefined : eq(auditLog.operation, input.operation),
        input.outcome === undefined ? undefined : eq(auditLog.outcome, input.outcome),
        input.after === undefined ? undefined : gte(auditLog.at, input.after),
        input.before === undefined ? undefined : lt(auditLog.at, input.before),
        input.cursor === undefined ? undefined : isBefore(input.cursor),
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(input.limit + 1)
  const page = cutPage(rows, input.limit, (row) => `${Date.parse(row.at)}.${row.id}`)
  return { items: page.rows.map(({ workspaceId: _, ...entry }) => entry), nextCursor: page.nextCursor }
}

/** Several acts may bear the same millisecond, so the place is the time and the id. */
function isBefore(cursor: string) {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,80})$/.exec(cursor) ?? []
  if (at === undefined) throw new AppError('invalid', 'cursor: not one that a page before answered')
  return sql`(${auditLog.at}, ${auditLog.id}) < (to_timestamp(${Number(at)}::float8 / 1000), ${id})`
}
