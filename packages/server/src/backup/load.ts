import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { connectAs } from '../core/database/connect.ts'
import { StartError } from '../core/start-error.ts'
import type { Entry } from './archive.ts'
import { readArchive } from './archive.ts'
import type { Head, Manifest } from './dump.ts'
import { Filling } from './filling.ts'
import { listMigrations } from './schema.ts'

interface Target {
  /** As the owner, of a database at this release's level that holds nobody yet. */
  readonly databaseUrl: string
  readonly filesFolder: string
  /** Where the secret goes when the archive has it. */
  readonly secretFile: string
}

/**
 * Puts a backup into an empty database, all rows or none, and its files beside those that are there.
 *
 * The world has moved on since the backup, so nothing goes on by itself: readers start over (every workspace gets a new
 * epoch), people sign in again (a session ended since would be valid once more), and what goes out to agents and others
 * waits until an owner resumes it, since most of it was sent already.
 */
export async function load(file: string, target: Target): Promise<Manifest> {
  const client = await connectAs(target.databaseUrl)
  try {
    await assertEmpty(client)
    await client.query('BEGIN')
    const manifest = await takeEntries(file, client, target)
    await startAnew(client)
    await client.query('COMMIT')
    return manifest
  } finally {
    await client.end()
  }
}

async function assertEmpty(client: Client): Promise<void> {
  const servers = await client.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name IN ('stoa_app', 'stoa_system')`,
  )
  if (servers.rowCount) throw new StartError('A Stoa server is running on this database: stop it first')
  const { rows } = await client.query(
    'SELECT (SELECT count(*) FROM workspace_counters) + (SELECT count(*) FROM auth."user") AS count',
  )
  if (rows[0].count === '0') return
  throw new StartError('A backup is restored into an empty database only: set STOA_DATA or DATABASE_URL to a new one')
}

async function takeEntries(file: string, client: Client, target: Target): Promise<Manifest> {
  let filling: Filling | undefined
  let manifest: Manifest | undefined
  let files = 0
  for await (const entry of readArchive(file)) {
    const [kind, table] = entry.name.split('/')
    if (kind === 'head.json') filling = await open(client, JSON.parse(await textOf(entry)))
    else if (kind === 'tables' && table && filling) await filling.add(table, chunksOf(entry))
    else if (kind === 'files') files += await storeFile(entry, target.filesFolder)
    else if (kind === 'secret') await storeSecret(await textOf(entry), target.secretFile)
    else if (kind === 'manifest.json') manifest = JSON.parse(await textOf(entry))
    else throw new StartError(`${file} is not a backup of Stoa`)
  }
  const rows = await filling?.finish()
  if (!manifest || files !== manifest.files || JSON.stringify(rows) !== JSON.stringify(manifest.rows)) {
    throw new StartError(`${file} is not a whole backup: it does not hold what it lists`)
  }
  return manifest
}

async function open(client: Client, head: Head): Promise<Filling> {
  const here = await listMigrations(client)
  const level = (migrations: string[]) => `${migrations.length} migrations`
  if (head.migrations.join() !== here.join()) {
    throw new StartError(
      `This backup of ${head.at} is at another level (${level(head.migrations)}) than this release (${level(here)}): ` +
        'restore it with the release that made it, then update',
    )
  }
  return await Filling.start(client, head.columns)
}

async function startAnew(client: Client): Promise<void> {
  const epoch = randomBytes(6).toString('hex')
  await client.query('UPDATE workspace_counters SET epoch = $1, paused_at = now()', [epoch])
  await client.query('DELETE FROM auth.session')
}

async function storeFile(entry: Entry, folder: string): Promise<number> {
  const path = normalize(entry.name.slice('files/'.length))
  if (path.startsWith('..'))
    throw new StartError('This backup names a file outside of its folder: it is not one of ours')
  const target = join(folder, path)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  await pipeline(chunksOf(entry), createWriteStream(`${target}.restoring`, { mode: 0o600 }))
  await rename(`${target}.restoring`, target)
  return 1
}

/** Never over another: what is encrypted under that one would be lost. */
async function storeSecret(secret: string, file: string): Promise<void> {
  const present = await readFile(file, 'utf8').catch(() => undefined)
  if (present?.trim() === secret.trim()) return
  if (present !== undefined) {
    throw new StartError(`${file} holds another secret than this backup: restore into a new data folder`)
  }
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(file, secret, { mode: 0o600, flag: 'wx' })
}

async function textOf(entry: Entry): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of chunksOf(entry)) parts.push(part)
  return Buffer.concat(parts).toString()
}

async function* chunksOf({ body }: Entry): AsyncGenerator<Buffer> {
  if (Buffer.isBuffer(body)) yield body
  else yield* body
}
