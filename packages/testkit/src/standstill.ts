import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@stoa/server/core/database/database'
import { systemOf } from '@stoa/server/core/database/database'

/**
 * Runs `during` while this workspace's counter is held by another, so that commands get as far as their locks and
 * checks let them and then stand in line: which of two acts is decided by the code, not by luck. `waiting(n)` resolves
 * when n statements wait for a lock.
 */
export async function standstill<T>(
  database: Database,
  workspaceId: string,
  during: (waiting: (count: number) => Promise<void>) => Promise<T>,
): Promise<T> {
  const everyone = systemOf(workspaceId)
  return await database.transaction('system', everyone, 'write', async (tx) => {
    await tx.$client.query('select from workspace_counters where workspace_id = $1 for update', [workspaceId])
    return await during(async (count) => {
      const until = Date.now() + 10_000
      for (;;) {
        // Activity is remembered for a transaction, and others may have connected since.
        await tx.$client.query('select pg_stat_clear_snapshot()')
        const found = await tx.$client.query<{ count: number }>(
          `select count(distinct pid)::int as count from pg_locks
           where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`,
        )
        if (found.rows[0]?.count === count) return
        if (Date.now() > until) throw new Error(`${found.rows[0]?.count} statements wait for a lock, not ${count}`)
        await sleep(5)
      }
    })
  })
}
