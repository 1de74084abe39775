import type { Logger } from 'pino'
import type { BearerLookup } from '../../core/authenticate.ts'
import type { Database } from '../../core/database/database.ts'
import { nobody } from '../../core/database/database.ts'

export const KEY_PREFIX = 'stoa_key_'

const TOUCH_MS = 60_000

/**
 * Who a personal access key stands for: its member in its workspace, and nothing of that person elsewhere. Whether the
 * member is still there is judged by each operation.
 */
export function keyLookup(database: Database, log: Logger): BearerLookup {
  return {
    prefix: KEY_PREFIX,
    find: async (hash) => {
      const key = await findKey(database, hash)
      if (!key) return null
      if (Date.now() - (key.last_used_at?.getTime() ?? 0) > TOUCH_MS)
        touch(database, key).catch((error: unknown) => log.warn({ err: error }, 'a key’s last use was not noted'))
      return {
        via: 'key',
        accountId: null,
        credentialId: key.id,
        workspaceId: key.workspace_id,
        memberId: key.member_id,
      }
    },
  }
}

type Row = { workspace_id: string; id: string; member_id: string; last_used_at: Date | null }

function findKey(database: Database, hash: string): Promise<Row | undefined> {
  return database.transaction('system', nobody, 'read', async (tx) => {
    const found = await tx.$client.query<Row>({
      name: 'find-key',
      text: 'select workspace_id, id, member_id, last_used_at from keys where hash = $1 and revoked_at is null',
      values: [hash],
    })
    return found.rows[0]
  })
}

/** At most once a minute, whichever process saw it. Not an act of anybody, so no event tells of it. */
async function touch(database: Database, key: Row): Promise<void> {
  await database.transaction('system', { workspaceId: key.workspace_id, actorId: '' }, 'write', (tx) =>
    tx.$client.query(
      `update keys set last_used_at = now() where workspace_id = $1 and id = $2
         and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
      [key.workspace_id, key.id],
    ),
  )
}
