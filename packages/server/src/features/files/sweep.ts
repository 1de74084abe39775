import { beginChain } from '../../core/cause.ts'
import type { Database, Tx } from '../../core/database/database.ts'
import { setPrincipal } from '../../core/database/database.ts'
import type { Job } from '../../core/jobs.ts'
import type { WriteDoor } from '../../core/write.ts'
import type { FileStore } from './store.ts'
import type { Thumbnails } from './thumbnails/thumbnails.ts'

/** Held shared by an upload from the look at its bytes to its commit, and alone by whoever removes bytes. */
export const BYTES_LOCK = 7_205_161_103

/** An upload that no message carries after this long never will. */
const LOOSE_HOURS = 24
/** Bytes this young may belong to an upload that has not committed yet. */
const YOUNG_MS = 60 * 60 * 1000
const BATCH = 200

export type SweepDeps = { database: Database; door: WriteDoor; store: FileStore; thumbnails: Thumbnails }

/** Rows of uploads that never came into a message, then bytes that no row names, then small pictures beyond what may be kept. */
export function sweepJob(deps: SweepDeps): Job {
  return { name: 'files.sweep', schedule: '23 * * * *', run: (_, signal) => sweep(deps, signal) }
}

async function sweep({ database, door, store, thumbnails }: SweepDeps, signal: AbortSignal): Promise<void> {
  for (const workspaceId of await listWorkspaces(database)) {
    if (signal.aborted) return
    await dropLoose(door, workspaceId)
  }
  for await (const batch of store.untouched(YOUNG_MS, BATCH)) {
    if (signal.aborted) return
    await dropUnnamed(database, store, thumbnails, batch)
  }
  await thumbnails.trim()
}

/** With the counter held, so that no post that carries one of them is under way. */
async function dropLoose(door: WriteDoor, workspaceId: string): Promise<void> {
  await door.run('system', { workspaceId, actorId: null, cause: beginChain('agent', '') }, async (write) => {
    await write.numbers()
    await write.tx.$client.query(
      `delete from files where workspace_id = $1 and message_id is null
         and created_at < now() - interval '${LOOSE_HOURS} hours'`,
      [workspaceId],
    )
  })
}

/** The system role sees one workspace at a time, and the same bytes may be named in several. */
async function dropUnnamed(
  database: Database,
  store: FileStore,
  thumbnails: Thumbnails,
  batch: string[],
): Promise<void> {
  const nobody = { workspaceId: '', actorId: '' }
  await database.transaction('system', nobody, 'write', async (tx) => {
    await tx.$client.query('select pg_advisory_xact_lock($1)', [BYTES_LOCK])
    const unnamed = new Set(batch)
    for (const workspaceId of await workspacesIn(tx)) {
      await setPrincipal(tx.$client, { workspaceId, actorId: '' })
      const named = await tx.$client.query<{ sha256: string }>({
        name: 'named-bytes',
        text: `select sha256 from files where workspace_id = $1 and sha256 = any ($2::text[])
          union select avatar from members where workspace_id = $1 and avatar = any ($2::text[])`,
        values: [workspaceId, [...unnamed]],
      })
      for (const { sha256 } of named.rows) unnamed.delete(sha256)
      if (unnamed.size === 0) return
    }
    for (const sha256 of unnamed) {
      await store.remove(sha256)
      await thumbnails.remove(sha256)
    }
  })
}

function listWorkspaces(database: Database): Promise<string[]> {
  return database.transaction('system', { workspaceId: '', actorId: '' }, 'read', workspacesIn)
}

async function workspacesIn(tx: Tx): Promise<string[]> {
  const result = await tx.$client.query<{ workspace_id: string }>('select workspace_id from workspace_counters')
  return result.rows.map((row) => row.workspace_id)
}
