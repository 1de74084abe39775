import { createDatabase } from '@stoa/testkit/postgres'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MemoryBus } from './bus/bus.ts'
import { Database, nobody } from './database/database.ts'
import type { Job } from './jobs.ts'
import { Jobs } from './jobs.ts'

let url: string
let database: Database
const ends: (() => Promise<void>)[] = []
const errors: unknown[] = []

beforeEach(async () => {
  errors.length = 0
  const made = await createDatabase('jobs')
  url = made.url
  database = new Database({ url, pooled: false, size: 5, onError: () => {} })
  ends.push(
    () => made.drop(),
    () => database[Symbol.asyncDispose](),
  )
})

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function start(
  jobs: Job<{ n: number }>[],
  options: { works?: boolean; schedules?: boolean; bus?: MemoryBus } = {},
) {
  const { works = true, schedules = false, bus = new MemoryBus() } = options
  const made = new Jobs({ pool: database.systemPool, bus, works, schedules, onError: (error) => errors.push(error) })
  for (const job of jobs) made.define(job)
  await made.start()
  ends.push(() => made[Symbol.asyncDispose]())
  return made
}

/** A kind of job that remembers what it was given. */
function remembering(more: Partial<Job<{ n: number }>> = {}) {
  const done: number[] = []
  const run = ({ n }: { n: number }) => Promise.resolve(void done.push(n))
  return { done, job: { name: 'remember', run, ...more } satisfies Job<{ n: number }> }
}

test('a job that was sent is run at once, and a backlog without pauses', async () => {
  const { done, job } = remembering()
  const jobs = await start([job])
  for (let n = 1; n <= 25; n++) await jobs.send(job, { n })
  await vi.waitFor(() =>
    expect(done.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1)),
  )
})

test('a job sent in a transaction exists when that commits, and never when it does not', async () => {
  const { done, job } = remembering()
  const jobs = await start([job])
  const sending = (n: number, fails: boolean) =>
    database.transaction('system', nobody, 'write', async (tx) => {
      await jobs.send(job, { n }, { tx })
      if (fails) throw new Error('changed my mind')
    })
  await expect(sending(1, true)).rejects.toThrow('changed my mind')
  await sending(2, false)
  jobs.wake(job)
  await vi.waitFor(() => expect(done).toEqual([2]))
})

test('only a process with the role runs jobs; another may send them', async () => {
  const { done, job } = remembering()
  const bus = new MemoryBus()
  const api = await start([job], { works: false, bus })
  await api.send(job, { n: 1 })
  await api.send(job, { n: 2 })
  expect(await count('created')).toBe(2)
  expect(done).toEqual([])
  await start([job], { bus })
  await vi.waitFor(() => expect(done).toHaveLength(2))
})

test('what fails to the last try is kept with its failure, and may be given another life', async () => {
  let broken = true
  const { done, job } = remembering({ retries: 0 })
  const failing: Job<{ n: number }> = {
    ...job,
    run: async (data, signal) => {
      if (broken) throw new Error('the other side is down')
      await job.run(data, signal)
    },
  }
  const jobs = await start([failing])
  await jobs.send(failing, { n: 7 })
  await vi.waitFor(async () => expect(await jobs.dead()).toHaveLength(1))
  const [dead] = await jobs.dead()
  expect(dead).toMatchObject({ name: 'remember', data: { n: 7 } })
  expect(JSON.stringify(dead?.failure)).toContain('the other side is down')
  expect(errors.map(String).join()).toContain('the job remember failed')
  broken = false
  expect(await jobs.revive([dead?.id ?? ''])).toBe(1)
  await vi.waitFor(() => expect(done).toEqual([7]))
  expect(await jobs.dead()).toEqual([])
})

test('one job of a batch that fails does not take the others with it', async () => {
  const { done, job } = remembering({ retries: 0 })
  const picky = {
    ...job,
    run: (data: { n: number }, signal: AbortSignal) =>
      data.n === 2 ? Promise.reject(new Error('no 2')) : job.run(data, signal),
  }
  const sender = await start([picky], { works: false })
  for (const n of [1, 2, 3]) await sender.send(picky, { n })
  const jobs = await start([picky])
  await vi.waitFor(() => expect(done.toSorted()).toEqual([1, 3]))
  await vi.waitFor(async () => expect(await jobs.dead()).toHaveLength(1))
})

test('a process that ends waits for what it runs, and tells it', async () => {
  let ended = false
  const begun = Promise.withResolvers<void>()
  const slow: Job<{ n: number }> = {
    name: 'slow',
    run: (_, signal) => {
      begun.resolve()
      return new Promise((resolve) =>
        signal.addEventListener('abort', () =>
          setImmediate(() => {
            ended = true
            resolve()
          }),
        ),
      )
    },
  }
  const jobs = await start([slow])
  await jobs.send(slow, { n: 1 })
  await begun.promise
  await jobs[Symbol.asyncDispose]()
  expect(ended).toBe(true)
})

test('what is scheduled stands in the database once, and goes when nobody defines it any more', async () => {
  const { job } = remembering({ schedule: '17 3 * * *' })
  await start([job], { schedules: true })
  await start([job], { schedules: true })
  expect(await query('select name, cron from pgboss.schedule')).toEqual([{ name: 'remember', cron: '17 3 * * *' }])
  await start([{ ...job, schedule: '5 4 * * *' }], { schedules: true })
  expect(await query('select cron from pgboss.schedule')).toEqual([{ cron: '5 4 * * *' }])
  await start([], { schedules: true })
  expect(await query('select name from pgboss.schedule')).toEqual([])
  expect(errors).toEqual([])
})

test('the server’s own role cannot change the schema of the queues', async () => {
  const change = database.transaction('system', nobody, 'write', (tx) => tx.$client.query('drop table pgboss.job'))
  await expect(change).rejects.toThrow(/owner/)
})

async function count(state: string): Promise<number> {
  const rows = await query(`select from pgboss.job where state = '${state}'`)
  return rows.length
}

async function query(text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(text)
  await client.end()
  return rows
}
