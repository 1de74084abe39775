import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Client } from 'pg'
import { to } from 'pg-copy-streams'
import { connectAs } from '../core/database/connect.ts'
import { StartError } from '../core/start-error.ts'
import type { Entry } from './archive.ts'
import type { Missing } from './missing.ts'
import { findMissing } from './missing.ts'
import type { Table } from './schema.ts'
import { listMigrations, listTables } from './schema.ts'

/** What an archive says of itself in its first entry. */
export interface Head {
  readonly format: 1
  readonly at: string
  readonly migrations: string[]
  /** By table, quoted as in SQL, in the order in which they can be filled. */
  readonly columns: Record<string, string>
}

/** What it holds, in its last entry: without that it is not whole. */
export interface Manifest {
  readonly rows: Record<string, number>
  readonly files: number
}

interface Source {
  /** As the owner. */
  readonly databaseUrl: string
  readonly filesFolder: string
  /** Only when asked for: with it, whoever holds the archive can sign in as anybody. */
  readonly secret: string | undefined
  /** Told of the files that rows name and that are not in the folder, before the archive is whole; may throw. */
  readonly onMissing: (missing: readonly Missing[]) => void
}

/**
 * The entries of a backup, taken while everything runs: every row as of one moment, then the uploaded files. A file is
 * stored before the row that names it, so each row's file is there.
 */
export async function* dump({ databaseUrl, filesFolder, secret, onMissing }: Source): AsyncGenerator<Entry, void> {
  const client = await connectAs(databaseUrl)
  try {
    const found = await client.query(`SELECT to_regclass('drizzle.__drizzle_migrations') AS migrations`)
    if (found.rows[0]?.migrations === null)
      throw new StartError('There is no Stoa in this database: set DATABASE_URL to the one of the server')
    const migrations = await listMigrations(client)
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const tables = await listTables(client)
    // Row-level security binds the owner too, unless it is a superuser; the system role sees all, a workspace at a time.
    await client.query('SET LOCAL ROLE stoa_system')
    const workspaces = (await client.query('SELECT id FROM workspaces ORDER BY id')).rows.map((row) => row.id)
    const columns = Object.fromEntries(tables.map((table) => [table.name, table.columns]))
    yield whole('head.json', json({ format: 1, at: new Date().toISOString(), migrations, columns } satisfies Head))
    const rows: Record<string, number> = {}
    for (const table of tables)
      rows[table.name] = yield* dumpTable(client, table, table.perWorkspace ? workspaces : [''])
    const written = yield* dumpFiles(filesFolder)
    const missing = await findMissing(client, workspaces, written)
    if (missing.length > 0) onMissing(missing)
    if (secret) yield whole('secret', secret)
    yield whole('manifest.json', json({ rows, files: written.size } satisfies Manifest))
  } finally {
    await client.end()
  }
}

/** In parts, since tar wants to know a size before its content and a table's is not known. */
async function* dumpTable(client: Client, table: Table, workspaces: string[]): AsyncGenerator<Entry, number> {
  let part = 0
  let rows = 0
  for (const workspace of workspaces) {
    await client.query(`SELECT set_config('stoa.workspace', $1, true)`, [workspace])
    const copy = client.query(to(`COPY (SELECT ${table.columns} FROM ${table.name}) TO STDOUT`))
    for await (const body of inParts(copy)) {
      part += 1
      yield { name: `tables/${table.name}/${String(part).padStart(6, '0')}`, size: body.length, body }
    }
    rows += copy.rowCount
  }
  return rows
}

async function* inParts(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    gathered.push(chunk)
    size += chunk.length
    if (size < 1_000_000) continue
    yield Buffer.concat(gathered)
    gathered = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(gathered)
}

/** Answers which, by their path. */
async function* dumpFiles(folder: string): AsyncGenerator<Entry, Set<string>> {
  const written = new Set<string>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
    const path = join(entry.parentPath, entry.name)
    const found = entry.isFile() ? await stat(path).catch(() => undefined) : undefined
    // Deleted meanwhile, as its message was.
    if (!found) continue
    const name = relative(folder, path)
    written.add(name)
    // An upload that is being written grows; the size that tar was told must hold.
    const body = found.size === 0 ? Buffer.alloc(0) : createReadStream(path, { end: found.size - 1 })
    yield { name: `files/${name}`, size: found.size, body }
  }
  return written
}

function whole(name: string, content: string): Entry {
  const body = Buffer.from(content)
  return { name, size: body.length, body }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
