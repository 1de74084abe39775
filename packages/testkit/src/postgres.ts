import { randomBytes } from 'node:crypto'
import { rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbeddedPostgres } from '@stoa/server/core/database/embedded'
import { migrate } from '@stoa/server/core/database/migrate'
import { Client } from 'pg'
import { demandEvents } from './demand-events.ts'
import { makeFolder, removeLeftovers } from './leftovers.ts'

const MEMORY = '/dev/shm'
/** Bytes: several times what a whole run has needed at once. */
const ROOM = 1024 ** 3

/** A migrated database of one's own, as its owner. */
export interface TestDatabase {
  readonly url: string
  /** Fails when a connection is still open: what is not closed in a test leaks in use. */
  drop(): Promise<void>
}

/** One Postgres for a whole run, with a migrated template in it. */
export interface TestCluster extends AsyncDisposable {
  readonly template: string
}

/**
 * Starts the embedded Postgres in a temporary folder, or uses the one at `outside`, and migrates a template once. In it no
 * commit of the server goes without its events.
 */
export async function startTestCluster(outside?: string): Promise<TestCluster> {
  const cluster = outside ? { url: outside, stop: async () => {} } : await startTemporary()
  const template = named(cluster.url, `stoa_template_${randomName()}`)
  await administer(template, (name) => `CREATE DATABASE ${name}`)
  await migrate(template)
  await demandEvents(template)
  // Nobody may connect from now on: a template in use cannot be cloned.
  await administer(template, (name) => `ALTER DATABASE ${name} IS_TEMPLATE true ALLOW_CONNECTIONS false`)
  return {
    template,
    async [Symbol.asyncDispose]() {
      if (outside) {
        await administer(template, (name) => `ALTER DATABASE ${name} IS_TEMPLATE false`)
        await administer(template, (name) => `DROP DATABASE ${name}`)
      }
      await cluster.stop()
    },
  }
}

/**
 * A clone of the run's template, in some twenty milliseconds. `label` shows in its name, for whoever looks at the
 * server; `template` is given outside of vitest, where no global setup has started a cluster.
 */
export async function createDatabase(label = 'test', template = process.env.STOA_TEST_TEMPLATE): Promise<TestDatabase> {
  if (!template)
    throw new Error('No test database: name the test *.pg.test.ts, or start a cluster and pass its template')
  const url = named(template, `${label.toLowerCase().replace(/\W+/g, '_').slice(0, 30)}_${randomName()}`)
  await administer(url, (name) => `CREATE DATABASE ${name} TEMPLATE ${nameOf(template)}`)
  return { url, drop: () => drop(url) }
}

async function startTemporary(): Promise<{ url: string; stop(): Promise<void> }> {
  await removeLeftovers([MEMORY, tmpdir()])
  const { folder, lock } = await makeFolder(await quickFolder())
  const log = { info: () => {}, warn: (message: string) => void process.stderr.write(`${message}\n`) }
  // Nothing in it need outlive the run, and tests of durability bring their own cluster.
  const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '200' }
  const postgres = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log, settings })
  const stop = async () => {
    await postgres[Symbol.asyncDispose]()
    lock[Symbol.dispose]()
    await rm(folder, { recursive: true })
  }
  return { url: postgres.url, stop }
}

/** Databases come and go by the hundred, each of hundreds of files: in memory where there is room, else on the disk. */
async function quickFolder(): Promise<string> {
  const { bavail, bsize } = await statfs(MEMORY).catch(() => ({ bavail: 0, bsize: 0 }))
  return bavail * bsize >= ROOM ? MEMORY : tmpdir()
}

async function drop(url: string): Promise<void> {
  const left = await connectionsLeft(url)
  await administer(url, (name) => `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  if (left.length > 0) throw new Error(`Connections were left open:\n${left.join('\n')}`)
}

/** A closed connection is gone only when its backend has noticed, so they are given a moment. */
async function connectionsLeft(url: string): Promise<string[]> {
  return await asAdmin(url, async (client) => {
    const until = Date.now() + 5000
    for (;;) {
      const { rows } = await client.query(
        'SELECT application_name, state, query FROM pg_stat_activity WHERE datname = $1',
        [nameOf(url)],
      )
      if (rows.length === 0 || Date.now() > until) return rows.map((row) => JSON.stringify(row))
      await sleep(20)
    }
  })
}

async function administer(url: string, statement: (quotedName: string) => string): Promise<void> {
  await asAdmin(url, (client) => client.query(statement(nameOf(url))))
}

/** Databases are made and dropped from another one of the same server. */
async function asAdmin<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: named(url, 'postgres') })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function named(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1)
}

function randomName(): string {
  return randomBytes(6).toString('hex')
}
