import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbeddedPostgres } from '@stoa/server/core/database/embedded'
import { Client } from 'pg'

/** A Postgres of this run's own, durable as in use, that can be crashed. */
export interface CrashablePostgres extends AsyncDisposable {
  /** Makes an empty database and answers its URL. */
  create(name: string): Promise<string>
  /** Its main process dies by SIGKILL; it is started again by itself. */
  crash(): Promise<void>
  /** Connections of the bus are cut, as when its server restarts. */
  cutBus(): Promise<number>
}

export async function startPostgres(): Promise<CrashablePostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'stoa-chaos-pg-'))
  const log = { info: () => {}, warn: () => {} }
  const settings = { max_connections: '200' }
  const postgres = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log, settings })
  return {
    async create(name) {
      await query(postgres.url, `create database ${name}`)
      const url = new URL(postgres.url)
      url.pathname = `/${name}`
      return url.href
    },
    async crash() {
      process.kill(postgres.pid, 'SIGKILL')
      while ((await query(postgres.url, 'select 1').catch(() => [])).length === 0) await sleep(50)
    },
    async cutBus() {
      const text = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'stoa_bus'`
      return (await query(postgres.url, text).catch(() => [])).length
    },
    async [Symbol.asyncDispose]() {
      await postgres[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** One statement on a connection of its own. */
export async function query<R extends object>(url: string, text: string, values: unknown[] = []): Promise<R[]> {
  const client = new Client({ connectionString: url, application_name: 'chaos' })
  const failed = once(client, 'error').then(([error]) => Promise.reject(error))
  failed.catch(() => {})
  await client.connect()
  try {
    return (await Promise.race([client.query<R>(text, values), failed])).rows
  } finally {
    await client.end().catch(() => {})
  }
}
