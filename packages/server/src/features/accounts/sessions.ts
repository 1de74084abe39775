import type { Session } from '@stoa/protocol/accounts'
import { listSessions, revokeSession } from '@stoa/protocol/accounts'
import { AppError } from '@stoa/protocol/errors'
import type { Operation } from '../../core/operation.ts'
import { outside } from '../../core/operation.ts'
import type { Revocations } from '../../core/revocations.ts'

type Row = {
  id: string
  created_at: Date
  expires_at: Date
  ip_address: string | null
  user_agent: string | null
}

export const list = outside(listSessions, async ({ tx, caller }) => {
  const found = await tx.$client.query<Row>(
    `select id, created_at, expires_at, ip_address, user_agent from auth.session
     where user_id = $1 and expires_at > now() order by created_at desc, id`,
    [caller.accountId],
  )
  return { items: found.rows.map((row) => present(row, caller.credentialId)), nextCursor: null }
})

export function revoke(revocations: Revocations): Operation {
  return outside(revokeSession, async ({ tx, caller }, { sessionId }) => {
    const ended = await tx.$client.query('delete from auth.session where id = $1 and user_id = $2', [
      sessionId,
      caller.accountId,
    ])
    if (ended.rowCount === 0) throw new AppError('not_found', 'There is no such session of yours.')
    revocations.revoke(sessionId)
    return {}
  })
}

function present(row: Row, currentId: string | null): Session {
  return {
    id: row.id,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    address: row.ip_address || null,
    userAgent: row.user_agent || null,
    current: row.id === currentId,
  }
}
