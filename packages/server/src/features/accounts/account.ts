import { getAccount } from '@stoa/protocol/accounts'
import { AppError } from '@stoa/protocol/errors'
import type { Caller } from '../../core/actor.ts'
import type { Tx } from '../../core/database/database.ts'
import type { Operation } from '../../core/operation.ts'
import { outside } from '../../core/operation.ts'
import type { Memberships } from './reset-link.ts'

export function me(memberships: Memberships): Operation {
  return outside(getAccount, async ({ tx, caller }) => {
    const accountId = await findAccount(tx, caller, memberships)
    const found = await tx.$client.query<{ id: string; email: string; name: string; created_at: Date }>(
      'select id, email, name, created_at from auth."user" where id = $1',
      [accountId],
    )
    const row = found.rows[0]
    if (!row) throw new AppError('not_found', 'There is no such account any more.')
    return { id: row.id, email: row.email, name: row.name, createdAt: row.created_at.toISOString() }
  })
}

/** A key stands for one member, behind whom there is a person. */
async function findAccount(tx: Tx, { accountId, workspaceId, memberId }: Caller, memberships: Memberships) {
  if (accountId !== null || workspaceId === null || memberId === null) return accountId
  return await memberships.accountOf(tx, workspaceId, memberId)
}
