import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestDatabase } from '@stoa/testkit/postgres'
import { createDatabase } from '@stoa/testkit/postgres'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../core/database/migrate.ts'
import { StartError } from '../core/start-error.ts'
import { writeArchive } from './archive.ts'
import { dump } from './dump.ts'
import { load } from './load.ts'
import { listTables } from './schema.ts'

let place: string
let file: string
let source: TestDatabase
let target: TestDatabase

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'stoa-backup-'))
  file = join(place, 'backup.tar.gz')
  source = await createDatabase('source')
  target = await createDatabase('target')
  await fill(source.url, ['wsp_one', 'wsp_two'])
})
afterEach(async () => {
  rmSync(place, { recursive: true })
  await source.drop()
  await target.drop()
})

test('every row and file comes back, sessions apart, under a new epoch and paused', async () => {
  mkdirSync(join(place, 'from', 'ab'), { recursive: true })
  const picture = randomBytes(3_000_000)
  await sql(source.url, `UPDATE messages SET body = repeat('long ', 300000)`)
  writeFileSync(join(place, 'from', 'ab', 'abcdef'), picture)
  writeFileSync(join(place, 'from', 'empty'), '')
  await backUp(source.url)
  const manifest = await restore(target.url)

  const before = await contents(source.url)
  const after = await contents(target.url)
  expect(manifest.files).toBe(2)
  expect(readFileSync(join(place, 'to', 'ab', 'abcdef')).equals(picture)).toBe(true)
  expect(readFileSync(join(place, 'to', 'empty')).length).toBe(0)
  expect(Object.values(before).every((rows) => rows.length > 0)).toBe(true)
  const changed = Object.keys(before).filter((table) => JSON.stringify(before[table]) !== JSON.stringify(after[table]))
  expect(changed.sort()).toEqual(['auth.session', 'public.workspace_counters'])
  expect(after['auth.session']).toEqual([])
  for (const [index, counter] of (after['public.workspace_counters'] ?? []).entries()) {
    const earlier = before['public.workspace_counters']?.[index]
    expect(counter).toMatchObject({ workspace_id: earlier?.workspace_id, seq: earlier?.seq })
    expect(counter.epoch).not.toBe(earlier?.epoch)
    expect(counter.paused_at).not.toBeNull()
  }
})

test('a role that row-level security binds, as on a Postgres of one’s own, backs up and restores the same', async () => {
  const mine = { from: await ownedBySomebody(), to: await ownedBySomebody() }
  await fill(mine.from.admin, ['wsp_one', 'wsp_two'])
  await backUp(mine.from.url)
  await restore(mine.to.url)
  const table = 'public.messages'
  expect((await contents(mine.to.admin))[table]).toEqual((await contents(mine.from.admin))[table])
  expect((await contents(mine.to.admin))[table]?.length).toBeGreaterThan(0)
  const unforced = `SELECT relname FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity`
  expect(await sql(mine.to.admin, unforced)).toEqual([])
  await mine.from.drop()
  await mine.to.drop()
})

test('the secret travels only when asked for, and replaces none', async () => {
  await backUp(source.url, 's'.repeat(40))
  writeFileSync(join(place, 'secret'), 'another')
  await expect(restore(target.url)).rejects.toThrow('holds another secret')
  rmSync(join(place, 'secret'))
  await restore(target.url)
  expect(readFileSync(join(place, 'secret'), 'utf8')).toBe('s'.repeat(40))
})

test('a database with somebody in it is refused and left as it was', async () => {
  await backUp(source.url)
  const before = await contents(source.url)
  await expect(restore(source.url)).rejects.toThrow('into an empty database only')
  expect(await contents(source.url)).toEqual(before)
})

test('a database that a server uses is refused', async () => {
  await backUp(source.url)
  const server = new Client({ connectionString: target.url, application_name: 'stoa_app' })
  await server.connect()
  await expect(restore(target.url)).rejects.toThrow('stop it first')
  await server.end()
})

test('a backup of another level is refused in one sentence', async () => {
  await sql(
    source.url,
    `DELETE FROM drizzle.__drizzle_migrations WHERE id = (SELECT max(id) FROM drizzle.__drizzle_migrations)`,
  )
  await backUp(source.url)
  await expect(restore(target.url)).rejects.toThrow('is at another level')
})

test.each([0.3, 0.7, 0.999])('an archive cut short at %d of its length restores nothing', async (part) => {
  await backUp(source.url)
  truncateSync(file, Math.floor(readFileSync(file).length * part))
  await expect(restore(target.url)).rejects.toThrow(StartError)
  expect((await contents(target.url))['public.messages']).toEqual([])
})

test('something else than a backup is refused', async () => {
  writeFileSync(file, 'my holiday pictures')
  await expect(restore(target.url)).rejects.toThrow('cannot be read as a backup')
  await expect(load(join(place, 'missing'), { ...whereTo(), databaseUrl: target.url })).rejects.toThrow(StartError)
})

async function backUp(databaseUrl: string, secret?: string): Promise<void> {
  await writeArchive(file, dump({ databaseUrl, filesFolder: join(place, 'from'), secret, onMissing: () => {} }))
}

async function restore(databaseUrl: string) {
  return await load(file, { ...whereTo(), databaseUrl })
}

function whereTo() {
  return { filesFolder: join(place, 'to'), secretFile: join(place, 'secret') }
}

/** A migrated database whose owner may make roles, and is no superuser; `admin` sees all of it. */
async function ownedBySomebody() {
  const empty = await createDatabase('own')
  const name = new URL(empty.url).pathname.slice(1)
  const admin = new URL(empty.url)
  const url = new URL(empty.url)
  url.username = `owner_of_${name}`
  await sql(
    empty.url,
    `CREATE ROLE ${url.username} LOGIN CREATEROLE; GRANT stoa_app, stoa_system, stoa_search TO ${url.username}`,
  )
  admin.pathname = '/postgres'
  await sql(admin.href, `DROP DATABASE ${name}`)
  await sql(admin.href, `CREATE DATABASE ${name} OWNER ${url.username}`)
  await migrate(url.href)
  const drop = async () => {
    await empty.drop()
    await sql(admin.href, `DROP ROLE ${url.username}`)
  }
  return { url: url.href, admin: empty.url, drop }
}

/** One row a workspace in every table there is, whatever its columns, so that a table added later is covered too. */
async function fill(url: string, workspaces: string[]): Promise<void> {
  await asClient(url, async (client) => {
    for (const table of await listTables(client)) {
      const types = await client.query(
        `SELECT quote_ident(attname) AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
         WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
        [table.name],
      )
      for (const workspace of workspaces) {
        const values = types.rows.map((column) => sample(table.name, column.name, column.type, workspace))
        const marks = values.map((_, index) => `$${index + 1}`).join(', ')
        await client.query(`INSERT INTO ${table.name} (${table.columns}) VALUES (${marks})`, values)
      }
    }
  })
}

const nasty = 'tab\there, line\nbreak, \\. back\\slash, "quotes", Ä 🙂'

function sample(table: string, column: string, type: string, workspace: string): unknown {
  if (column === 'workspace_id' || (column === 'id' && table === 'public.workspaces')) return workspace
  const ofUser = column === 'user_id' || (column === 'account_id' && table === 'auth.preferences')
  if (ofUser || (column === 'id' && table === 'auth."user"')) return `user ${workspace}`
  if (/^(bigint|integer)$/.test(type)) return 7
  if (type === 'boolean') return true
  if (type.startsWith('timestamp')) return '2026-01-02T03:04:05.678Z'
  if (type === 'json' || type === 'jsonb') return JSON.stringify({ [column]: nasty })
  if (type.endsWith('[]')) return [nasty]
  return `${column} ${workspace} ${nasty}`
}

type Rows = Record<string, string>[]

async function contents(url: string): Promise<Record<string, Rows>> {
  return await asClient(url, async (client) => {
    const all: Record<string, Rows> = {}
    for (const { name } of await listTables(client)) {
      const { rows } = await client.query(`SELECT to_jsonb(t) AS row FROM ${name} t ORDER BY t::text`)
      all[name] = rows.map(({ row }) => row)
    }
    return all
  })
}

async function sql(url: string, query: string): Promise<unknown[]> {
  return await asClient(url, async (client) => (await client.query(query)).rows)
}

async function asClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
