import { AppError } from '@stoa/protocol/errors'
import type { Actor, Caller } from './actor.ts'
import { beginChain } from './cause.ts'
import type { Database, Tx } from './database/database.ts'
import type { Directory } from './directory.ts'

/**
 * Who a caller is in the workspace that they name, by an operation or a plain route: a stranger learns nothing, not even
 * that it exists. Good enough to address a transaction; `hold`, `confirm` or `visit` authorises in it.
 */
export async function enter(directory: Directory, caller: Caller, workspaceId: string | undefined): Promise<Actor> {
  if (caller.via === 'anonymous') throw new AppError('unauthorized', 'Sign in, or send a key as a bearer token.')
  const standing = workspaceId === undefined ? null : await directory.find(caller, workspaceId)
  if (workspaceId === undefined || !standing) throw stranger()
  return { workspaceId, ...standing, caller, cause: beginChain(caller.via, standing.id) }
}

/** The actor as it stands in this transaction, kept so until the commit. */
export async function hold(directory: Directory, tx: Tx, actor: Actor): Promise<Actor> {
  return withRole(actor, await directory.confirm(tx, actor, true))
}

/** The actor as it stands in this transaction. */
export async function confirm(directory: Directory, tx: Tx, actor: Actor): Promise<Actor> {
  return withRole(actor, await directory.confirm(tx, actor, false))
}

/** Reads one snapshot for a plain route, as a query does. */
export function visit<T>(
  { database, directory }: { database: Database; directory: Directory },
  actor: Actor,
  read: (tx: Tx, actor: Actor) => Promise<T>,
): Promise<T> {
  const principal = { workspaceId: actor.workspaceId, actorId: actor.id }
  return database.transaction('app', principal, 'read', async (tx) => read(tx, await confirm(directory, tx, actor)))
}

function withRole(actor: Actor, standing: { role: Actor['role'] } | null): Actor {
  if (!standing) throw stranger()
  return { ...actor, role: standing.role }
}

function stranger(): AppError {
  return new AppError('not_found', 'There is no such workspace, or you are not in it.')
}
