import type pg from 'pg'
import type { JobWithMetadata } from 'pg-boss'
import { PgBoss } from 'pg-boss'
import type { Bus } from './bus/bus.ts'
import type { Tx } from './database/database.ts'
import { JOBS_SCHEMA } from './database/migrate-jobs.ts'

/** Jobs of any kind that failed to the last try are kept here, with what went wrong, until somebody looks. */
export const DEAD = 'dead'
const DAY_S = 24 * 60 * 60
/** Without a hint, how long until a look: a lost hint costs no more, and an idle server asks this seldom. */
const SLOW_S = 60
const BATCH = 10
const TOPIC = 'jobs'

/**
 * One kind of job. `run` may come twice for the same job (a process that dies, a lease that ends), so it must be safe
 * to repeat; what it throws is tried again.
 */
export type Job<Data extends object = object> = Readonly<{
  /** Of letters, digits, `-`, `_` and `.`. */
  name: string
  run: (data: Data, signal: AbortSignal) => Promise<void>
  /** Comes by itself at these times (cron, UTC), one at a time over all processes. */
  schedule?: string
  /** Tries after the first, 10 s to 1 h apart, doubling. Default 5. */
  retries?: number
  /** A run that takes longer counts as failed. Default 15 min. */
  limitSeconds?: number
}>

export type DeadJob = Readonly<{ id: string; name: string; data: object; failure: unknown; at: string }>

export type JobsOptions = {
  /** As the system role; jobs need no connection of their own. */
  pool: pg.Pool
  bus: Bus
  /** Runs jobs: role `worker`. */
  works: boolean
  /** Starts what is scheduled, and gives what a dead process held to another: role `scheduler`. */
  schedules: boolean
  onError: (error: unknown) => void
}

/**
 * Work that outlives a request, kept in the same Postgres (pg-boss). Life: `define` every kind, then `start`; disposing
 * takes nothing new and waits for what runs. Workers are woken by a hint on the bus, else they look once a minute.
 */
export class Jobs implements AsyncDisposable {
  readonly #boss: PgBoss
  readonly #options: JobsOptions
  readonly #kinds = new Map<string, Job>()
  readonly #workers = new Map<string, string>()
  readonly #stopping = new AbortController()

  constructor(options: JobsOptions) {
    this.#options = options
    this.#boss = new PgBoss({
      db: { executeSql: (text, values) => execute(options.pool, text, values) },
      schema: JOBS_SCHEMA,
      // The owner migrates and creates; the system role only reads and writes rows.
      migrate: false,
      createSchema: false,
      reindex: false,
      monitorVacuum: false,
      supervise: options.schedules,
      schedule: options.schedules,
      cronWorkerIntervalSeconds: 45,
      cronMonitorIntervalSeconds: 45,
      flowIntervalSeconds: DAY_S,
    })
    this.#boss.on('error', options.onError)
  }

  define<Data extends object>(job: Job<Data>): void {
    if (this.#kinds.has(job.name)) throw new Error(`the job ${job.name} is defined twice`)
    this.#kinds.set(job.name, job as unknown as Job)
  }

  /** Every kind that was defined. */
  get kinds(): readonly Job[] {
    return [...this.#kinds.values()]
  }

  async start(): Promise<void> {
    await this.#boss.start()
    await this.#ensureQueues()
    if (this.#options.schedules) await this.#ensureSchedules()
    if (!this.#options.works) return
    this.#options.bus.subscribe(TOPIC, (name) => this.#notify(name))
    for (const job of this.#kinds.values()) this.#workers.set(job.name, await this.#work(job))
  }

  /**
   * Adds a job. With `tx`, a transaction of the system role, it exists when that commits; call `wake` after it. Never
   * in the transaction of a hot command: it would be a second statement for each, and posts are counted in microseconds (`docs/decisions/write-lanes.md`).
   */
  async send<Data extends object>(job: Job<Data>, data: Data, options: { tx?: Tx } = {}): Promise<void> {
    const { tx } = options
    const db = tx && { executeSql: (text: string, values?: unknown[]) => tx.$client.query(text, values) }
    await this.#boss.send(job.name, data, db ? { db } : {})
    if (!tx) this.wake(job)
  }

  /** There may be a job of this kind. */
  wake(job: Pick<Job, 'name'>): void {
    this.#options.bus.publish(TOPIC, job.name)
  }

  /** What failed to the last try, latest first. */
  async dead(limit = 100): Promise<DeadJob[]> {
    const rows = await execute(
      this.#options.pool,
      `select id, source_name, data, source_output, created_on from ${JOBS_SCHEMA}.job
       where name = $1 and state < 'active' order by created_on desc limit $2`,
      [DEAD, limit],
    )
    return rows.rows.map((row) => ({
      id: row.id,
      name: row.source_name,
      data: row.data,
      failure: row.source_output,
      at: row.created_on.toISOString(),
    }))
  }

  /** Gives dead jobs another life, with all their tries; answers how many. */
  async revive(ids: string[]): Promise<number> {
    const dead = (await this.dead(1000)).filter((each) => ids.includes(each.id))
    const revived = await this.#boss.redrive(DEAD, { ids })
    for (const name of new Set(dead.map((each) => each.name))) this.wake({ name })
    return revived
  }

  async #ensureQueues(): Promise<void> {
    const there = new Map((await this.#boss.getQueues()).map((queue) => [queue.name, queue]))
    if (!there.has(DEAD)) await this.#boss.createQueue(DEAD, { retentionSeconds: 90 * DAY_S })
    for (const job of this.#kinds.values()) {
      const found = there.get(job.name)
      const wanted = queueOptions(job)
      if (!found) {
        const policy = job.schedule ? 'exclusive' : 'standard'
        await this.#boss.createQueue(job.name, { ...wanted, policy, deadLetter: DEAD })
      } else if (found.retryLimit !== wanted.retryLimit || found.expireInSeconds !== wanted.expireInSeconds) {
        await this.#boss.updateQueue(job.name, wanted)
      }
    }
  }

  async #ensureSchedules(): Promise<void> {
    const there = await this.#boss.getSchedules()
    const wanted = [...this.#kinds.values()].flatMap(({ name, schedule }) => (schedule ? [{ name, schedule }] : []))
    for (const { name, schedule } of wanted) {
      if (!there.some((each) => each.name === name && each.cron === schedule)) await this.#boss.schedule(name, schedule)
    }
    for (const { name } of there) {
      if (!wanted.some((each) => each.name === name)) await this.#boss.unschedule(name)
    }
  }

  /** A batch, so that a backlog drains without a wait between jobs; each job of it comes to an end of its own. */
  #work(job: Job): Promise<string> {
    const options = {
      pollingIntervalSeconds: SLOW_S,
      batchSize: BATCH,
      burstWhenBatchFull: true,
      perJobResults: true,
      includeMetadata: true,
    } as const
    return this.#boss.work<object, unknown, typeof options>(job.name, options, (list) =>
      Promise.all(list.map((each) => this.#run(job, each))),
    )
  }

  async #run(job: Job, each: JobWithMetadata<object>) {
    try {
      await job.run(each.data ?? {}, AbortSignal.any([each.signal, this.#stopping.signal]))
      return { id: each.id, status: 'completed' } as const
    } catch (error) {
      this.#options.onError(new Error(`the job ${job.name} failed (try ${each.retryCount + 1})`, { cause: error }))
      return { id: each.id, status: 'failed', output: { message: String(error) } } as const
    }
  }

  #notify(name: string): void {
    const worker = this.#workers.get(name)
    if (worker && !this.#stopping.signal.aborted) this.#boss.notifyWorker(worker)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort()
    // With the database away there is nothing left to wait for.
    await this.#boss.stop({ graceful: true, timeout: 8_000 }).catch(this.#options.onError)
  }
}

function queueOptions(job: Job) {
  return {
    retryLimit: job.retries ?? 5,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 60 * 60,
    expireInSeconds: job.limitSeconds ?? 15 * 60,
    deleteAfterSeconds: 7 * DAY_S,
  }
}

/** Some statements of the library bring a transaction of their own; one that broke must not be left open in the pool. */
async function execute(pool: pg.Pool, text: string, values?: unknown[]) {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    return await client.query(text, values)
  } catch (error) {
    await client.query('rollback').catch((reason: Error) => {
      broken = reason
    })
    throw error
  } finally {
    client.release(broken)
  }
}
