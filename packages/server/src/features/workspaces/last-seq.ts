import type { Tx } from '../../core/database/database.ts'

/** Where the log stands, for the answer of a command that found nothing to do. */
export async function lastSeq(tx: Tx, workspaceId: string): Promise<number> {
  const result = await tx.$client.query<{ seq: string }>('select seq from workspace_counters where workspace_id = $1', [
    workspaceId,
  ])
  return Number(result.rows[0]?.seq ?? 0)
}
