import { AppError } from '@stoa/protocol/errors'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { failpoint } from '../failpoints.ts'
import { isRetryable, isServerError, sqlState, UNIQUE_VIOLATION } from './errors.ts'
import type { Sender, Statement } from './packet.ts'
import { isPrepared, sendPacket, together } from './packet.ts'

/** The two ways into the tables: policed by actor, or by workspace (feed, dispatcher, group lane, search, sign-in). */
export type DatabaseRole = 'app' | 'system'

/** Whom row-level security sees. Empty strings match no row. */
export type Principal = { workspaceId: string; actorId: string }

export type Tx = NodePgDatabase & { $client: pg.PoolClient }

export type DatabaseOptions = {
  url: string
  /** Behind a transaction pooler nothing may be set for longer than a transaction, the role included. */
  pooled: boolean
  /** Connections per role. */
  size: number
  onError: (error: Error) => void
}

/**
 * Statements look rows up by keys, and their plans are kept for as long as a connection lives: one made while a table held
 * ten rows must be as good when it holds a million. So indexes, whatever the size; and no compiling, which up to Postgres
 * 17 the cost of what is "off" would set going for the smallest table.
 */
const steadyPlans = '-c enable_seqscan=off -c jit=off'

const TRIES = 8
/** Somebody made the same row meanwhile: a second look finds it. A third would be a fault of ours. */
const TRIES_OF_A_KEY = 2

/**
 * Opened once by main, closed last. Hands out transactions, never connections: each begins by naming its principal, so
 * that none can meet what the one before it left behind.
 */
export class Database {
  readonly #pools: Record<DatabaseRole, pg.Pool>
  readonly #options: DatabaseOptions
  readonly #txs = new WeakMap<pg.PoolClient, Tx>()

  constructor(options: DatabaseOptions) {
    this.#options = options
    this.#pools = { app: this.#pool('stoa_app'), system: this.#pool('stoa_system') }
  }

  #pool(role: string): pg.Pool {
    const pool = new pg.Pool({
      connectionString: this.#options.url,
      max: this.#options.size,
      pipeline: true,
      ...(this.#options.pooled ? {} : { options: `-c role=${role} ${steadyPlans}` }),
      application_name: role,
    } as pg.PoolConfig)
    pool.on('error', this.#options.onError)
    // In use, a connection may break between two statements. The next one says so; unheard, this would end the process.
    pool.on('connect', (client) => client.on('error', () => {}))
    return pool
  }

  /** Refuses a role that row-level security does not bind. */
  async assertPoliced(): Promise<void> {
    for (const role of ['app', 'system'] as const) {
      const rows = await this.transaction(role, nobody, 'read', async (tx) => {
        const result = await tx.$client.query(
          `select current_user as name, rolsuper or rolbypassrls as bypasses,
             exists (select from pg_class where relname = 'messages' and relowner = pg_roles.oid) as owns
           from pg_roles where rolname = current_user`,
        )
        return result.rows
      })
      const found = rows[0]
      if (found?.name !== `stoa_${role}` || found.bypasses || found.owns) {
        throw new Error(
          `The database role ${found?.name ?? '?'} is not bound by row-level security: Stoa needs stoa_${role} to be neither superuser, owner nor BYPASSRLS.`,
        )
      }
    }
  }

  /**
   * Runs `work` in one transaction. 'read' is one snapshot (repeatable read); 'write' is read committed and is tried
   * again after a deadlock, a serialization failure or a key that was taken meanwhile, so `work` must have no other effect.
   * An unknown outcome of the commit is `unavailable`: the same command with the same id is safe to send again. What `work`
   * sends before it first waits leaves in one packet with the beginning.
   */
  transaction<T>(
    role: DatabaseRole,
    principal: Principal,
    mode: 'read' | 'write',
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    return this.#retried(
      () =>
        this.#within(role, async (client, tx) => {
          const [begun, working] = together(
            client,
            () => [this.#begin(client, role, principal, mode), work(tx)] as const,
          )
          const result = await working
          await begun
          if (mode === 'read') {
            // Nothing hangs on it; whoever gets the connection next stands behind it in the pipeline.
            client.query(commitment).catch(() => {})
            return result
          }
          await failpoint('commit.before')
          await commit(client)
          await failpoint('commit.after')
          return result
        }),
      mode === 'write',
    )
  }

  /**
   * A write in two trips. What `ask` sends before it first waits leaves together with the beginning; what `tell` sends,
   * knowing the answers, leaves together with the commit. `tell` must not wait: it hands over what it has sent.
   */
  pipelined<F, T>(
    role: DatabaseRole,
    principal: Principal,
    ask: (tx: Tx) => Promise<F>,
    tell: (tx: Tx, found: F) => { result: T; sent: Promise<unknown>[] },
  ): Promise<T> {
    return this.#retried(() =>
      this.#within(role, async (client, tx) => {
        const begun = together(client, () => [this.#begin(client, role, principal, 'write'), ask(tx)] as const)
        const [, found] = await Promise.all(begun)
        await failpoint('group.before-commit')
        return this.#end(client, () => tell(tx, found))
      }),
    )
  }

  /**
   * A write in one trip, for who knows already what it would ask: all of it leaves together, and is answered together.
   * What stands before one Sync is one transaction, which commits there: it needs no words for its beginning and end.
   */
  atOnce<T>(role: DatabaseRole, principal: Principal, tell: (tx: Sender) => T): Promise<T> {
    return this.#retried(() =>
      this.#within(role, async (client) => {
        const statements: Statement[] = []
        const result = tell({ $client: { query: async (statement) => void statements.push(statement) } })
        const packet = [naming(principal), ...statements] as const
        await failpoint('group.before-commit')
        if (!this.#options.pooled && isPrepared(client, packet)) await saved(sendPacket(client, packet))
        else {
          const begun = this.#begin(client, role, principal, 'write')
          await this.#end(client, () => ({ result, sent: [begun, ...statements.map((each) => client.query(each))] }))
        }
        return result
      }),
    )
  }

  /** Sends the last statements and, in the same packet, the commit. */
  async #end<T>(client: pg.PoolClient, tell: () => { result: T; sent: Promise<unknown>[] }): Promise<T> {
    const { result, statements, committed } = together(client, () => {
      const { result, sent } = tell()
      return { result, statements: Promise.allSettled(sent), committed: commit(client) }
    })
    committed.catch(() => {})
    // The first that failed says why; those behind it only say that one before them did.
    const failed = (await statements).find((statement) => statement.status === 'rejected')
    if (failed) throw failed.reason
    await committed
    return result
  }

  async #retried<T>(attempt: () => Promise<T>, looksTwice = false): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt()
      } catch (error) {
        const isTaken = looksTwice && tries < TRIES_OF_A_KEY && sqlState(error) === UNIQUE_VIOLATION
        if (!isTaken && (tries >= TRIES || !isRetryable(error))) throw error
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * 2 ** tries))
      }
    }
  }

  async #within<T>(role: DatabaseRole, work: (client: pg.PoolClient, tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.#connect(role)
    let broken: Error | undefined
    try {
      return await work(client, this.#txOn(client))
    } catch (error) {
      await client.query('rollback').catch((reason: Error) => {
        broken = reason
      })
      if (broken && !(error instanceof AppError)) throw this.#brokenOff(error)
      throw error
    } finally {
      client.release(broken)
    }
  }

  #txOn(client: pg.PoolClient): Tx {
    const known = this.#txs.get(client)
    if (known) return known
    const tx = Object.assign(drizzle(client), { $client: client })
    this.#txs.set(client, tx)
    return tx
  }

  #brokenOff(error: unknown): AppError {
    this.#options.onError(error instanceof Error ? error : new Error(String(error)))
    return new AppError('unavailable', 'The connection to the database broke. Send the same id again.')
  }

  async #connect(role: DatabaseRole): Promise<pg.PoolClient> {
    try {
      return await this.#pools[role].connect()
    } catch (error) {
      this.#options.onError(error instanceof Error ? error : new Error(String(error)))
      throw new AppError('unavailable', 'The database does not answer. Try again in a moment.')
    }
  }

  #begin(
    client: Sender['$client'],
    role: DatabaseRole,
    principal: Principal,
    mode: 'read' | 'write',
  ): Promise<unknown> {
    const begun = Promise.all([
      client.query(beginning[mode]),
      this.#options.pooled ? client.query({ name: `as-${role}`, text: `set local role stoa_${role}` }) : undefined,
      client.query(naming(principal)),
    ])
    // What comes behind it in the same packet may throw first, and then nobody waits for this.
    begun.catch(() => {})
    return begun
  }

  /** Null when the database answers, else what it says. */
  async notReady(): Promise<string | null> {
    try {
      await this.transaction('app', nobody, 'read', (tx) => tx.$client.query('select 1'))
      return null
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  /** A pool for libraries that bring their own queries (sign-in, jobs), as the system role. */
  get systemPool(): pg.Pool {
    return this.#pools.system
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#pools.app.end(), this.#pools.system.end()])
  }
}

export const nobody: Principal = { workspaceId: '', actorId: '' }

/** Of one workspace, nobody in particular: for what runs as the system. */
export function systemOf(workspaceId: string): Principal {
  return { workspaceId, actorId: '' }
}

const beginning: Record<'read' | 'write', Statement> = {
  read: { name: 'begin-read', text: 'begin isolation level repeatable read read only' },
  write: { name: 'begin', text: 'begin' },
}
const commitment: Statement = { name: 'commit', text: 'commit' }

function naming({ workspaceId, actorId }: Principal): Statement {
  return {
    name: 'principal',
    text: `select set_config('stoa.workspace', $1, true), set_config('stoa.actor', $2, true)`,
    values: [workspaceId, actorId],
  }
}

/** Names whom row-level security sees for the rest of the transaction. */
export async function setPrincipal(client: pg.PoolClient, principal: Principal): Promise<void> {
  await client.query(naming(principal))
}

async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await saved(client.query(commitment))
  if (command !== 'COMMIT') throw new Error('a statement failed before the commit and its error was not awaited')
}

/** What became of a commit is known when Postgres says so, and not when the connection broke. */
async function saved<T>(committing: Promise<T>): Promise<T> {
  try {
    return await committing
  } catch (error) {
    throw isServerError(error)
      ? error
      : new AppError('unavailable', 'The connection to the database broke while saving. Send the same id again.')
  }
}
