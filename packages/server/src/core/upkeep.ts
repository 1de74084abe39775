import type { Config } from './config.ts'
import type { Database, Tx } from './database/database.ts'
import { nobody, systemOf } from './database/database.ts'
import type { Job } from './jobs.ts'

export type UpkeepDeps = { database: Database; config: Pick<Config, 'eventLogDays'> }

/** Rows that one statement deletes: few enough that nobody waits long behind it. */
const BATCH = 5000
/** Longer than any client keeps a command to send again. */
const KEYS_DAYS = 30
/** What became of a delivery is of interest for a while; what is dead, longer. */
const DONE_DAYS = 30
const DEAD_DAYS = 90

/** What keeps the tables of the core from growing for ever. */
export function upkeepJobs(deps: UpkeepDeps): Job[] {
  const { database, config } = deps
  return [
    {
      name: 'events.prune',
      schedule: '41 2 * * *',
      run: (_, signal) =>
        everywhere(database, signal, (workspaceId) => pruneLog(database, workspaceId, config, signal)),
    },
    {
      name: 'deliveries.expire',
      schedule: '11 * * * *',
      run: (_, signal) => everywhere(database, signal, (workspaceId) => expireDeliveries(database, workspaceId)),
    },
    { name: 'idempotency.prune', schedule: '7 3 * * *', run: (_, signal) => pruneKeys(database, signal) },
  ]
}

/** In one workspace after the other, as the system role sees them. */
export async function everywhere(
  database: Database,
  signal: AbortSignal,
  work: (workspaceId: string) => Promise<void>,
) {
  const found = await database.transaction('system', nobody, 'read', (tx) =>
    tx.$client.query<{ workspace_id: string }>('select workspace_id from workspace_counters'),
  )
  for (const { workspace_id } of found.rows) {
    if (signal.aborted) return
    await work(workspace_id)
  }
}

async function pruneLog(
  database: Database,
  workspaceId: string,
  { eventLogDays }: UpkeepDeps['config'],
  signal: AbortSignal,
): Promise<void> {
  let pruned = BATCH
  while (pruned === BATCH && !signal.aborted)
    pruned = await database.transaction('system', systemOf(workspaceId), 'write', (tx) =>
      pruneSome(tx, workspaceId, eventLogDays),
    )
}

/**
 * The oldest events, as a stretch without holes, so that the first one kept says how far back a reader may begin.
 * Kept whatever their age: the last event of all, which says that others were before it; what the dispatcher has not
 * read; and what a delivery still owes. Spans stay: they say who was where for whoever reads old messages.
 */
async function pruneSome(tx: Tx, workspaceId: string, days: number): Promise<number> {
  const pruned = await tx.$client.query<{ seq: string }>({
    name: 'prune-events',
    text: `with oldest as (
        select seq, at from events where workspace_id = $1 order by seq limit ${BATCH}
      ), kept as (
        select least(
          (select min(seq) from oldest where at >= now() - make_interval(days => $2)),
          (select max(seq) from events where workspace_id = $1),
          (select seq + 1 from dispatch_cursors where workspace_id = $1),
          (select min(event_seq) from deliveries where workspace_id = $1 and state = 'pending')
        ) as seq
      )
      delete from events using kept, oldest
      where events.workspace_id = $1 and events.seq = oldest.seq and oldest.seq < kept.seq returning events.seq`,
    values: [workspaceId, days],
  })
  return pruned.rowCount ?? 0
}

async function expireDeliveries(database: Database, workspaceId: string): Promise<void> {
  await database.transaction('system', systemOf(workspaceId), 'write', async (tx) => {
    await tx.$client.query(
      `update deliveries set state = 'expired', done_at = now()
       where workspace_id = $1 and state = 'pending' and expires_at <= now()`,
      [workspaceId],
    )
    await tx.$client.query(
      `delete from deliveries where workspace_id = $1 and (
         (state in ('acknowledged', 'expired', 'dropped') and done_at < now() - interval '${DONE_DAYS} days')
         or (state = 'dead' and done_at < now() - interval '${DEAD_DAYS} days'))`,
      [workspaceId],
    )
  })
}

async function pruneKeys(database: Database, signal: AbortSignal): Promise<void> {
  let pruned = BATCH
  while (pruned === BATCH && !signal.aborted) {
    const result = await database.transaction('system', nobody, 'write', (tx) =>
      tx.$client.query(
        `delete from idempotency where ctid = any (array(
           select ctid from idempotency where at < now() - interval '${KEYS_DAYS} days' limit ${BATCH}))`,
      ),
    )
    pruned = result.rowCount ?? 0
  }
}
