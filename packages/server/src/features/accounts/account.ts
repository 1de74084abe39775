import { getAccount } from '@stoa/protocol/accounts'
import { AppError } from '@stoa/protocol/errors'
import { outside } from '../../core/operation.ts'

export const me = outside(getAccount, async ({ tx, caller }) => {
  const found = await tx.$client.query<{ id: string; email: string; name: string; created_at: Date }>(
    'select id, email, name, created_at from auth."user" where id = $1',
    [caller.accountId],
  )
  const row = found.rows[0]
  if (!row) throw new AppError('not_found', 'There is no such account any more.')
  return { id: row.id, email: row.email, name: row.name, createdAt: row.created_at.toISOString() }
})
