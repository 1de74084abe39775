import type { Key } from '@stoa/protocol/accounts'
import { createKey, listKeys, revokeKey } from '@stoa/protocol/accounts'
import { AppError } from '@stoa/protocol/errors'
import { newId } from '@stoa/protocol/ids'
import type { Tx } from '../../core/database/database.ts'
import type { Operation } from '../../core/operation.ts'
import { command, query } from '../../core/operation.ts'
import { cutPage } from '../../core/page.ts'
import type { Revocations } from '../../core/revocations.ts'
import { hashSecret, newSecret } from '../../core/secrets.ts'
import type { Write } from '../../core/write.ts'
import { KEY_PREFIX } from './key-lookup.ts'

type Row = {
  id: string
  name: string
  hint: string
  created_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
}

const columns = 'id, name, hint, created_at, last_used_at, revoked_at'

/** A key that could make keys would outlive its own end. */
export const create = command(createKey, async ({ tx, actor, write }, { name }) => {
  if (actor.caller.via !== 'session') throw new AppError('forbidden', 'Keys are made by a person who is signed in.')
  const secret = newSecret(KEY_PREFIX)
  const seq = await write.seq()
  const inserted = await tx.$client.query<Row>(
    `insert into keys (workspace_id, id, member_id, name, hint, hash, created_at) values ($1, $2, $3, $4, $5, $6, $7)
     returning ${columns}`,
    [actor.workspaceId, newId('key'), actor.id, name, hintOf(secret), hashSecret(secret), write.at],
  )
  const key = present(inserted.rows[0])
  write.emit({ type: 'key.created', seq, audience: actor.id, data: { key } })
  return { ...key, key: secret }
})

export const list = query(listKeys, async ({ tx, actor, asOf }, { cursor, limit }) => {
  const found = await tx.$client.query<Row>(
    `select ${columns} from keys
     where workspace_id = $1 and member_id = $2 and ($3::text is null or id < $3) order by id desc limit $4`,
    [actor.workspaceId, actor.id, cursor ?? null, limit + 1],
  )
  const { rows, nextCursor } = cutPage(found.rows, limit, (row) => row.id)
  return { items: rows.map(present), nextCursor, asOf }
})

/** Ending one that has ended is done already, and says nothing new. */
export function revoke(revocations: Revocations): Operation {
  return command(revokeKey, async ({ tx, actor, write }, { keyId }) => {
    const found = await tx.$client.query<Row>(
      `select ${columns} from keys where workspace_id = $1 and member_id = $2 and id = $3 for share`,
      [actor.workspaceId, actor.id, keyId],
    )
    const row = found.rows[0]
    if (!row) throw new AppError('not_found', 'There is no such key of yours.')
    const seq = await write.seq()
    if (row.revoked_at) return { seq }
    const revoked = await tx.$client.query<Row>(
      `update keys set revoked_at = $3 where workspace_id = $1 and id = $2 returning ${columns}`,
      [actor.workspaceId, keyId, write.at],
    )
    revocations.revoke(keyId)
    write.emit({ type: 'key.revoked', seq, audience: actor.id, data: { key: present(revoked.rows[0]) } })
    return { seq }
  })
}

/** What becomes of the keys of one who leaves: they end, and what they let in ends with them. */
export function keyReaction(revocations: Revocations) {
  return {
    joining: () => Promise.resolve(() => Promise.resolve()),
    async leaving(tx: Tx, { workspaceId, id: memberId }: { workspaceId: string; id: string }) {
      const { rows } = await tx.$client.query<{ id: string }>(
        `select id from keys where workspace_id = $1 and member_id = $2 and revoked_at is null
         order by id for no key update`,
        [workspaceId, memberId],
      )
      return async ({ at }: Write) => {
        if (rows.length === 0) return
        const ids = rows.map(({ id }) => id)
        for (const id of ids) revocations.revoke(id)
        await tx.$client.query('update keys set revoked_at = $3 where workspace_id = $1 and id = any($2)', [
          workspaceId,
          ids,
          at,
        ])
      }
    },
  }
}

function hintOf(secret: string): string {
  return `${KEY_PREFIX}…${secret.slice(-4)}`
}

function present(row: Row | undefined): Key {
  if (!row) throw new Error('a key that was just written was not returned')
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }
}
