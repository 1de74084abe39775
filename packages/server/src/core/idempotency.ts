import { createHash } from 'node:crypto'
import { AppError } from '@stoa/protocol/errors'
import type { Tx } from './database/database.ts'

/** Which command this is, as its client named it. `scope` is the workspace, or outside one the account. */
export type CommandKey = { scope: string; actorId: string; operation: string; key: string; inputHash: string }

/** Thrown at the point of no return of a command that was done before: everything up to it was checked anew. */
export class Replay extends Error {}

export function hashInput(input: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(input)))
    .digest('base64url')
}

/**
 * Claims the key in this transaction. A double that runs at the same time waits here for the first one's commit.
 * Answers undefined when the key is new, else what was answered then; other input under the key is a conflict.
 */
export async function claimKey(tx: Tx, command: CommandKey, at: string): Promise<{ answer: unknown } | undefined> {
  const values = [command.scope, command.actorId, command.operation, command.key]
  const claimed = await tx.$client.query(
    `insert into idempotency (workspace_id, actor_id, operation, key, input_hash, at) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [...values, command.inputHash, at],
  )
  if (claimed.rowCount === 1) return undefined
  const found = await tx.$client.query<{ input_hash: string; answer: unknown }>(
    `select input_hash, answer from idempotency
     where workspace_id = $1 and actor_id = $2 and operation = $3 and key = $4`,
    values,
  )
  const row = found.rows[0]
  if (!row || row.input_hash !== command.inputHash) {
    throw new AppError('conflict', 'This key was used for something else. Use a new key for a new command.')
  }
  return { answer: row.answer }
}

export async function keepAnswer(tx: Tx, command: CommandKey, answer: unknown): Promise<void> {
  await tx.$client.query(
    `update idempotency set answer = $5
     where workspace_id = $1 and actor_id = $2 and operation = $3 and key = $4`,
    [command.scope, command.actorId, command.operation, command.key, JSON.stringify(answer)],
  )
}

/** The same fields in another order are the same input. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
