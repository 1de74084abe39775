import { hash } from 'node:crypto'
import type { Contract } from '@stoa/protocol/contract'
import { AppError, said } from '@stoa/protocol/errors'
import { newId } from '@stoa/protocol/ids'
import type { Actor, Asked, Caller } from './actor.ts'
import { isPrivileged, recordDone, recordRefused } from './audit-log.ts'
import type { Database } from './database/database.ts'
import type { Directory } from './directory.ts'
import { confirm, enter, hold } from './enter.ts'
import type { GroupLane } from './group.ts'
import { claimKey, hashInput, keepAnswer, Replay } from './idempotency.ts'
import { parseInput } from './input.ts'
import type { LiveHub } from './live.ts'
import type { Operation } from './operation.ts'
import type { Limit, RateLimiter } from './rate-limit.ts'
import { addressKey } from './rate-limit.ts'
import type { Author, WriteDoor } from './write.ts'

export type Call = {
  caller: Caller
  /** The workspace in the path; null for operations outside one. */
  workspaceId: string | null
  input: unknown
  /** The client's name for this command, by which a retry is known. */
  key?: string | null
  /** What this answers, when the server knows it (a delivery, a run). */
  asked?: Asked | undefined
}

export type EngineDeps = {
  database: Database
  door: WriteDoor
  lane: GroupLane
  live: LiveHub
  directory: Directory
  limiter: Pick<RateLimiter, 'take'>
  /** By operation name: what one address may do, by all doors together. */
  limits: Readonly<Record<string, Limit>>
  /** Told of each call's end: name of an operation (or `unknown`), outcome code, seconds. */
  observe: (operation: string, outcome: string, seconds: number) => void
}

/** Runs operations for every door: reads the input, finds the actor, opens the right transaction, audits. */
export class Engine {
  readonly operations: ReadonlyMap<string, Operation>
  readonly #deps: EngineDeps

  constructor(operations: readonly Operation[], deps: EngineDeps) {
    this.operations = new Map(operations.map((operation) => [operation.contract.name, operation]))
    this.#deps = deps
  }

  async execute(name: string, call: Call): Promise<unknown> {
    const started = performance.now()
    let outcome = 'internal'
    try {
      const answer = await this.#execute(name, call)
      outcome = 'ok'
      return answer
    } catch (error) {
      if (error instanceof AppError) outcome = error.code
      throw error
    } finally {
      // Whatever is counted is kept for good, so a caller's own words are not.
      const counted = this.operations.has(name) ? name : 'unknown'
      this.#deps.observe(counted, outcome, (performance.now() - started) / 1000)
    }
  }

  async #execute(name: string, call: Call): Promise<unknown> {
    const operation = this.operations.get(name)
    if (!operation) throw new AppError('not_found', said`There is no operation ${name}.`)
    const { contract } = operation
    await this.#limit(contract, call.caller)
    assertMayKnock(contract, call.caller)
    if (operation.shape === 'outside') return this.#outside(operation, call)
    const actor = await this.actor(call)
    const input = withId(contract, parseInput(contract.input, call.input), actor, call.key ?? null)
    try {
      switch (operation.shape) {
        case 'query':
          return await this.#query(operation, actor, input)
        case 'signal':
          return await this.#signal(operation, actor, input)
        case 'command':
          return await this.#command(operation, actor, input, call)
      }
    } catch (error) {
      if (
        isPrivileged(contract, input) &&
        error instanceof AppError &&
        (error.code === 'forbidden' || error.code === 'not_found')
      )
        await recordRefused(this.#deps.database, contract, actor, input, error.message)
      throw error
    }
  }

  /** Before anything is looked at, so that refusals are limited too: they are what guessing is made of. */
  async #limit({ name }: Contract, { origin }: Caller): Promise<void> {
    const limit = this.#deps.limits[name]
    if (limit) await this.#deps.limiter.take(limit, addressKey(origin.address))
  }

  /** Who the caller is in the workspace that it names; a stranger learns nothing, not even that it exists. */
  async actor(call: Pick<Call, 'caller' | 'workspaceId' | 'asked'>): Promise<Actor> {
    const { caller, workspaceId, asked } = call
    const actor = await enter(this.#deps.directory, caller, workspaceId ?? undefined)
    return { ...actor, cause: asked?.cause ?? actor.cause, askedBy: asked?.by ?? null }
  }

  #query(operation: Operation & { shape: 'query' }, actor: Actor, input: unknown): Promise<unknown> {
    const principal = { workspaceId: actor.workspaceId, actorId: actor.id }
    return this.#deps.database.transaction(operation.as, principal, 'read', async (tx) => {
      const [acting, asOf] = await Promise.all([
        confirm(this.#deps.directory, tx, actor),
        tx.$client.query<{ seq: string }>({
          name: 'as-of',
          text: 'select seq from workspace_counters where workspace_id = $1',
          values: [actor.workspaceId],
        }),
      ])
      const context = { tx, actor: acting, asOf: Number(asOf.rows[0]?.seq ?? 0) }
      return operation.handle(context, input)
    })
  }

  #signal(operation: Operation & { shape: 'signal' }, actor: Actor, input: unknown): Promise<unknown> {
    const principal = { workspaceId: actor.workspaceId, actorId: actor.id }
    return this.#deps.database.transaction('app', principal, 'read', async (tx) => {
      const acting = await confirm(this.#deps.directory, tx, actor)
      const context = { tx, actor: acting, tell: this.#deps.live.teller(actor.workspaceId) }
      return operation.handle(context, input)
    })
  }

  #command(operation: Operation & { shape: 'command' }, actor: Actor, input: unknown, call: Call): Promise<unknown> {
    const { contract } = operation
    const key = contract.keyedById ? null : (call.key ?? null)
    if (operation.group && key === null) {
      const item = { actor, input, cause: actor.cause, at: new Date().toISOString() }
      return this.#deps.lane.submit(operation.group, item)
    }
    const named = key === null ? null : commandKey(contract, actor.workspaceId, actor.id, key, input)
    return this.ordinary(operation, actor, input, named)
  }

  /**
   * The ordinary lane: one command, one transaction. A replay runs its checks again and is then answered from memory, or
   * with what is there now.
   */
  async ordinary(
    operation: Operation & { shape: 'command' },
    actor: Actor,
    input: unknown,
    named: ReturnType<typeof commandKey> | null,
  ): Promise<unknown> {
    const { contract } = operation
    const author: Author = { workspaceId: actor.workspaceId, actorId: actor.id, cause: actor.cause }
    let before: { answer: unknown } | undefined
    const stopReplay = () => {
      if (before) throw new Replay()
    }
    try {
      return await this.#deps.door.run(
        operation.as,
        author,
        async (write) => {
          const acting = await hold(this.#deps.directory, write.tx, actor)
          before = named ? await claimKey(write.tx, named, write.at) : undefined
          if (before && operation.again) return await operation.again({ tx: write.tx, actor: acting }, input)
          const answer = await operation.handle({ tx: write.tx, actor: acting, write, key: named?.key ?? null }, input)
          if (before) return answer
          if (isPrivileged(contract, input)) await recordDone(write.tx, contract, acting, input)
          if (named && !contract.secret && !operation.again) await keepAnswer(write.tx, named, answer)
          return answer
        },
        stopReplay,
      )
    } catch (error) {
      if (!before || operation.again || isDenial(error)) throw error
      if (contract.secret) throw new AppError('conflict', 'This was done already, and its secret is shown only once.')
      return before.answer
    }
  }

  #outside(operation: Operation & { shape: 'outside' }, call: Call): Promise<unknown> {
    const { contract } = operation
    const { caller } = call
    const input = parseInput(contract.input, call.input)
    const owner = caller.accountId ?? caller.credentialId
    const named =
      contract.kind === 'command' && call.key && owner ? commandKey(contract, owner, owner, call.key, input) : null
    return this.#deps.door.runOutside(async (tx, open) => {
      const before = named && (await claimKey(tx, named, new Date().toISOString()))
      if (before && !operation.isSafeTwice) {
        if (contract.secret) throw new AppError('conflict', 'This was done already, and its secret is shown only once.')
        return before.answer
      }
      const audited = async (author: Author) => {
        const write = await open(author)
        if (isPrivileged(contract, input)) await recordDone(tx, contract, outsideActor(author, caller), input)
        return write
      }
      const answer = await operation.handle({ tx, caller, open: audited }, input)
      if (named && !contract.secret && !operation.isSafeTwice) await keepAnswer(tx, named, answer)
      return answer
    })
  }
}

function assertMayKnock(contract: Contract, caller: Caller): void {
  if (contract.scope === 'public') return
  if (caller.via === 'anonymous') throw new AppError('unauthorized', 'Sign in, or send a key as a bearer token.')
  if (contract.scope === 'person' && caller.accountId === null && !(contract.byKey && caller.via === 'key'))
    throw new AppError('forbidden', 'Only a person can do this.')
  if (contract.scope === 'registration' && caller.via !== 'registration' && caller.via !== 'agent')
    throw new AppError('forbidden', 'This is for an agent’s own key.')
}

function outsideActor(author: Author, caller: Caller): Actor {
  const { workspaceId, cause } = author
  return { workspaceId, id: author.actorId ?? '', kind: 'person', role: 'member', caller, cause }
}

function isDenial(error: unknown): boolean {
  return error instanceof AppError && ['not_found', 'forbidden', 'unauthorized'].includes(error.code)
}

function commandKey(contract: Contract, scope: string, actorId: string, key: string, input: unknown) {
  return { scope, actorId, operation: contract.name, key, inputHash: hashInput(input) }
}

/**
 * Where a command's key is the id of what it makes, it has one from here on, so that whatever tries it again looks it up
 * first. A key given beside it becomes the id, one for each actor.
 */
function withId(contract: Contract, input: unknown, actor: Actor, key: string | null): unknown {
  if (!contract.keyedById || typeof input !== 'object' || input === null) return input
  if ('id' in input && input.id !== undefined) return input
  if (!key) return { ...input, id: newId(contract.keyedById) }
  const digest = hash('sha256', `${actor.id}\n${contract.name}\n${key}`)
  return { ...input, id: `key_${digest.slice(0, 40)}` }
}
