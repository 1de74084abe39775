import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { startEmbeddedPostgres } from './embedded.ts'

const log = { info: vi.fn(), warn: vi.fn() }
const made = mkdtempSync(join(tmpdir(), 'stoa-made-'))
let place: string
let folder: string
beforeAll(async () => {
  await using _postgres = await startEmbeddedPostgres({ folder: join(made, 'postgres'), log })
})
afterAll(() => rmSync(made, { recursive: true }))
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'stoa-embedded-'))
  folder = join(place, 'postgres')
})
afterEach(() => rmSync(place, { recursive: true }))

/** A cluster as an earlier run left it, faster than making one. */
function madeBefore(folder: string): void {
  cpSync(join(made, 'postgres'), folder, { recursive: true })
}

test('made once, durable, and back with its data at the next start', async () => {
  {
    await using postgres = await startEmbeddedPostgres({ folder, log })
    await sql(postgres.url, 'CREATE TABLE kept (word text)')
    await sql(postgres.url, `INSERT INTO kept VALUES ('Äther')`)
    expect(await sql(postgres.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }])
    expect(await sql(postgres.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }])
    expect(await sql(postgres.url, `SELECT lower(word) AS lower, 'a' > 'B' AS by_code FROM kept`)).toEqual([
      { lower: 'äther', by_code: true },
    ])
  }
  expect(existsSync(join(folder, 'postmaster.pid'))).toBe(false)
  await using again = await startEmbeddedPostgres({ folder, log })
  expect(await sql(again.url, 'SELECT word FROM kept')).toEqual([{ word: 'Äther' }])
})

test('the folder is closed to other users, and any role gets in by another user name in the URL', async () => {
  madeBefore(folder)
  await using postgres = await startEmbeddedPostgres({ folder, log })
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  await sql(postgres.url, 'CREATE ROLE lesser LOGIN')
  const url = new URL(postgres.url)
  url.username = 'lesser'
  expect(await sql(url.href, 'SELECT current_user AS me')).toEqual([{ me: 'lesser' }])
})

test('a folder too deep for a socket path works', async () => {
  const deep = join(place, 'd'.repeat(60), 'e'.repeat(60), 'postgres')
  madeBefore(deep)
  await using postgres = await startEmbeddedPostgres({ folder: deep, log })
  expect(await sql(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('the orphan of a killed server is stopped and its data taken over', async () => {
  madeBefore(folder)
  const server = spawn(process.execPath, ['--input-type=module', '--eval', serving], {
    env: { FOLDER: folder, MODULE: new URL('./embedded.ts', import.meta.url).href },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(server.stdout, 'data')
  const { url, pid } = JSON.parse(String(line))
  await sql(url, 'CREATE TABLE kept AS SELECT 7 AS seven')
  server.kill('SIGKILL')
  await once(server, 'exit')
  expect(readFileSync(join(folder, 'postmaster.pid'), 'utf8')).toMatch(`${pid}\n`)

  await using postgres = await startEmbeddedPostgres({ folder, log })
  expect(log.info).toHaveBeenCalledWith(expect.stringContaining(`process ${pid}`))
  expect(postgres.pid).not.toBe(pid)
  expect(await sql(postgres.url, 'SELECT seven FROM kept')).toEqual([{ seven: 7 }])
})

const serving = `
const { startEmbeddedPostgres } = await import(process.env.MODULE)
globalThis.postgres = await startEmbeddedPostgres({ folder: process.env.FOLDER, log: { info() {}, warn() {} } })
console.log(JSON.stringify({ url: postgres.url, pid: postgres.pid }))
setInterval(() => {}, 1e6)`

test('a postmaster that is killed comes back by itself', async () => {
  madeBefore(folder)
  await using postgres = await startEmbeddedPostgres({ folder, log })
  await sql(postgres.url, 'CREATE TABLE kept AS SELECT 7 AS seven')
  const killed = postgres.pid
  process.kill(killed, 'SIGKILL')
  await vi.waitFor(async () => {
    expect(postgres.pid).not.toBe(killed)
    expect(await sql(postgres.url, 'SELECT seven FROM kept')).toEqual([{ seven: 7 }])
  })
  expect(log.warn).toHaveBeenCalled()
})

test('while work of a killed postmaster goes on, it is said that the database waits for that', async () => {
  madeBefore(folder)
  await using postgres = await startEmbeddedPostgres({ folder, log })
  const client = new Client({ connectionString: postgres.url })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const working = client.query('SELECT count(*) FROM generate_series(1, 100000000000)').catch(() => {})
  process.kill(postgres.pid, 'SIGKILL')
  await vi.waitFor(() => expect(log.info).toHaveBeenCalledWith(expect.stringContaining('Waiting until')))
  process.kill(rows[0]?.pid ?? 0, 'SIGTERM')
  await working
  await vi.waitFor(async () => expect(await sql(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]))
})

test('a pid file whose process is meanwhile another is no obstacle, and that process is left alone', async () => {
  madeBefore(folder)
  const { uid, gid } = statSync(join(made, 'postgres'))
  const bystander = spawn('sleep', ['1000'], { uid, gid })
  await once(bystander, 'spawn')
  const ended = once(bystander, 'exit')
  writeFileSync(join(folder, 'postmaster.pid'), `${bystander.pid}\n${folder}\n0\n5432\n.\n\n0 0\nready\n`)
  {
    await using postgres = await startEmbeddedPostgres({ folder, log })
    expect(await sql(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(log.info).toHaveBeenCalledWith(expect.stringContaining('not stopped in order'))
  }
  expect(bystander.exitCode ?? bystander.signalCode).toBeNull()
  bystander.kill()
  await ended
})

test('a database of another major is refused in one sentence and left alone', async () => {
  madeBefore(folder)
  writeFileSync(join(folder, 'PG_VERSION'), '15\n')
  await expect(startEmbeddedPostgres({ folder, log })).rejects.toThrow(/was made by Postgres 15, .* brings Postgres 18/)
  writeFileSync(join(folder, 'PG_VERSION'), '18\n')
  await using postgres = await startEmbeddedPostgres({ folder, log })
  expect(await sql(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('an interrupted first start leaves nothing in the way', async () => {
  mkdirSync(`${folder}.new`)
  writeFileSync(join(`${folder}.new`, 'half'), '')
  await using postgres = await startEmbeddedPostgres({ folder, log })
  expect(await sql(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a folder with something else in it is refused', async () => {
  mkdirSync(folder)
  writeFileSync(join(folder, 'thesis.txt'), 'mine')
  await expect(startEmbeddedPostgres({ folder, log })).rejects.toThrow('not a Postgres database')
  expect(readFileSync(join(folder, 'thesis.txt'), 'utf8')).toBe('mine')
})

test('what keeps Postgres from starting is told', async () => {
  madeBefore(folder)
  const broken = startEmbeddedPostgres({ folder, log, settings: { shared_buffers: 'plenty' } })
  await expect(broken).rejects.toThrow(/does not start: invalid value for parameter "shared_buffers"/)
})

test.runIf(process.getuid?.() === 0)('as root it runs as another user, below folders closed to that one', async () => {
  chmodSync(place, 0o700)
  {
    await using postgres = await startEmbeddedPostgres({ folder, log })
    expect(statSync(folder).uid).toBe(65_534)
    expect(readFileSync(`/proc/${postgres.pid}/status`, 'utf8')).toMatch(/^Uid:\t65534\t65534\t65534\t65534$/m)
    await sql(postgres.url, 'CREATE TABLE kept AS SELECT 7 AS seven')
  }
  chownSync(folder, 0, 0)
  await using postgres = await startEmbeddedPostgres({ folder, log })
  expect(await sql(postgres.url, 'SELECT seven FROM kept')).toEqual([{ seven: 7 }])
})

async function sql(url: string, query: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(query)).rows
  } finally {
    await client.end()
  }
}
