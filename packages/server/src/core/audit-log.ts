import type { Contract } from '@stoa/protocol/contract'
import { newId } from '@stoa/protocol/ids'
import type { Actor, Caller } from './actor.ts'
import type { Database, Tx } from './database/database.ts'
import { systemOf } from './database/database.ts'

type Entry = {
  workspaceId: string
  actorId: string | null
  operation: string
  outcome: 'done' | 'refused'
  target: Record<string, unknown>
  caller: Caller
  chainId: string | null
  reason: string | null
}

/** Whether this call is one that the audit log tells of, done or refused. */
export function isPrivileged({ privileged }: Contract, input: unknown): boolean {
  if (privileged === undefined || privileged === true) return privileged === true
  const given = new Map(Object.entries(input ?? {}))
  return privileged.some((field) => given.get(field) !== undefined)
}

/** Recorded in the transaction of the act itself, so that there is none without the other. */
export async function recordDone(tx: Tx, contract: Contract, actor: Actor, input: unknown): Promise<void> {
  await insert(tx, {
    workspaceId: actor.workspaceId,
    actorId: actor.id,
    operation: contract.name,
    outcome: 'done',
    target: targetOf(contract, input),
    caller: actor.caller,
    chainId: actor.cause.chainId,
    reason: null,
  })
}

/** A refusal rolled its own transaction back, so it is recorded in one of its own. */
export async function recordRefused(
  database: Database,
  contract: Contract,
  actor: Actor,
  input: unknown,
  reason: string,
): Promise<void> {
  const principal = systemOf(actor.workspaceId)
  await database.transaction('system', principal, 'write', (tx) =>
    insert(tx, {
      workspaceId: actor.workspaceId,
      actorId: actor.id,
      operation: contract.name,
      outcome: 'refused',
      target: targetOf(contract, input),
      caller: actor.caller,
      chainId: null,
      reason,
    }),
  )
}

async function insert(tx: Tx, entry: Entry): Promise<void> {
  const origin = { door: entry.caller.origin.door, address: entry.caller.origin.address, via: entry.caller.via }
  await tx.$client.query(
    `insert into audit_log (workspace_id, id, at, actor_id, operation, outcome, target, origin, chain_id, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      entry.workspaceId,
      newId('cmd'),
      new Date().toISOString(),
      entry.actorId,
      entry.operation,
      entry.outcome,
      JSON.stringify(entry.target),
      JSON.stringify(origin),
      entry.chainId,
      entry.reason,
    ],
  )
}

/** What a command was done to: of its input what its contract names, and nothing else. */
function targetOf({ audited = [] }: Contract, input: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input ?? {}).filter(([name]) => audited.includes(name)))
}
