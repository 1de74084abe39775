import { randomUUID } from 'node:crypto'
import { createResetLink } from '@stoa/protocol/accounts'
import { AppError } from '@stoa/protocol/errors'
import type { Role } from '@stoa/protocol/workspaces'
import { roles } from '@stoa/protocol/workspaces'
import type { Database, Tx } from '../../core/database/database.ts'
import { nobody } from '../../core/database/database.ts'
import type { Operation } from '../../core/operation.ts'
import { command } from '../../core/operation.ts'
import { hashSecret, newSecret } from '../../core/secrets.ts'
import { RESET_SECONDS } from './auth.ts'

/** What this feature must know of workspaces, answered by the one that owns memberships, which comes after it. */
export interface Memberships {
  /** The account behind a member who is still there; null for an agent or nobody. */
  accountOf(tx: Tx, workspaceId: string, memberId: string): Promise<string | null>
  /** Where an account is a member now, and as what. */
  of(tx: Tx, accountId: string): Promise<{ workspaceId: string; memberId: string; role: Role }[]>
}

/**
 * Whoever holds the link becomes that person in every workspace of theirs, so it is for one who outranks them in all of
 * them: an admin of one may not walk into another through a member that both share. That is asked when it is made, and
 * again when it is used.
 */
export function resetLink(deps: {
  memberships: Memberships
  sendsMail: boolean
  linkTo: (token: string) => string
}): Operation {
  return command(
    createResetLink,
    async ({ tx, actor }, { memberId }) => {
      const { via, accountId: askerId } = actor.caller
      if (actor.role !== 'owner' && actor.role !== 'admin')
        throw new AppError('forbidden', 'Reset links are made by owners and admins.')
      if (via !== 'session' || !askerId)
        throw new AppError('forbidden', 'Reset links are made by a person who is signed in.')
      if (deps.sendsMail)
        throw new AppError('conflict', 'This server sends mail: they can reset their password on the sign-in page.')
      const accountId = await deps.memberships.accountOf(tx, actor.workspaceId, memberId)
      if (!accountId) throw new AppError('not_found', 'There is no such person here.')
      if (!(await standsAbove(tx, deps.memberships, askerId, accountId)))
        throw new AppError('forbidden', 'Only for people below you, in every workspace that they belong to.')
      return issueLink(tx, { askerId, accountId }, deps.linkTo)
    },
    { as: 'system' },
  )
}

/** Refuses the token of a link that its maker may not make any more. What a mailed link or nobody's brings is not judged here. */
export function assertLinkHolds(
  { database, memberships }: { database: Database; memberships: Memberships },
  token: string,
): Promise<void> {
  return database.transaction('system', nobody, 'read', async (tx) => {
    const [, askerId] = token.split('.')
    const found = await tx.$client.query<{ value: string }>(
      'select value from auth.verification where identifier = $1',
      [identifierOf(token)],
    )
    const accountId = found.rows[0]?.value
    if (askerId === undefined || accountId === undefined) return
    if (!(await standsAbove(tx, memberships, askerId, accountId)))
      throw new AppError('gone', 'Whoever made this link may not make it any more. Ask an admin for a new one.')
  })
}

async function standsAbove(tx: Tx, memberships: Memberships, askerId: string, accountId: string): Promise<boolean> {
  const [mine, theirs] = [await memberships.of(tx, askerId), await memberships.of(tx, accountId)]
  return theirs.length > 0 && theirs.every((membership) => outranks(mine, membership))
}

type Membership = { workspaceId: string; role: Role }

function outranks(mine: Membership[], theirs: Membership): boolean {
  const role = mine.find((membership) => membership.workspaceId === theirs.workspaceId)?.role
  return (role === 'owner' || role === 'admin') && roles.indexOf(role) < roles.indexOf(theirs.role)
}

/**
 * The row that better-auth would write for a mailed link, so that its reset page takes both alike. The token names who made
 * it; since it is looked up as a whole, nobody can put another's name there.
 */
async function issueLink(
  tx: Tx,
  { askerId, accountId }: { askerId: string; accountId: string },
  linkTo: (token: string) => string,
) {
  const token = `${newSecret('')}.${askerId}`
  const expiresAt = new Date(Date.now() + RESET_SECONDS * 1000)
  await tx.$client.query('insert into auth.verification (id, identifier, value, expires_at) values ($1, $2, $3, $4)', [
    randomUUID(),
    identifierOf(token),
    accountId,
    expiresAt,
  ])
  return { url: linkTo(token), expiresAt: expiresAt.toISOString() }
}

function identifierOf(token: string): string {
  return hashSecret(`reset-password:${token}`)
}
