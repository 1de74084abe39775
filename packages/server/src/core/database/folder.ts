import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartError } from '../start-error.ts'

/**
 * The folder in which one server process keeps what is not in a database: the embedded Postgres, files, the secret.
 *
 * It is locked while open. The lock is the kernel's, on a file, so it ends with the process however that ends, is seen
 * from other containers that mount the same folder, and needs no pid that might since belong to somebody else.
 */
export interface DataFolder extends Disposable {
  readonly path: string
  /** The secret of that name kept in this folder, made at the first request. */
  secret(name: string): string
}

/**
 * Opens the folder, making it when absent. `alone` takes it for this process, as the embedded database needs, and
 * throws a `StartError` when another has it; without, several servers on one outside database share files and secret.
 */
export function openDataFolder(folder: string, alone = true): DataFolder {
  const path = make(folder)
  const lock = alone ? take(path) : undefined
  writeFileSync(join(path, 'server.pid'), `${process.pid}\n`, { mode: 0o600 })
  return {
    path,
    secret: (name) => findSecret(path, name) ?? makeSecret(path, name),
    [Symbol.dispose]: () => {
      if (lock && held.delete(lock)) lock.close()
    },
  }
}

function make(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return realpathSync(folder)
  } catch (error) {
    throw new StartError(`The data folder ${resolve(folder)} cannot be made or entered: ${reason(error)}`)
  }
}

/** Keeps every open lock from the garbage collector, which would close it and let the next process in. */
const held = new Set<DatabaseSync>()

/** SQLite is here for its lock alone (fcntl on POSIX, LockFileEx on Windows): Node itself cannot lock a file. */
function take(path: string): DatabaseSync {
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(join(path, 'lock'))
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    held.add(lock)
    return lock
  } catch (error) {
    lock?.close()
    if (reason(error).includes('locked')) throw new StartError(inUse(path))
    throw new StartError(`The data folder ${path} cannot be written to: ${reason(error)}`)
  }
}

function inUse(path: string): string {
  const pid = readIfThere(join(path, 'server.pid'))?.trim()
  return `The data folder ${path} is in use by another Stoa server${pid ? ` (process ${pid})` : ''}: stop that one first, or set STOA_DATA to another folder`
}

function findSecret(path: string, name: string): string | undefined {
  const secret = readIfThere(join(path, name))?.trim()
  if (secret !== undefined && secret.length < 32) {
    throw new StartError(`${join(path, name)} holds no usable secret: put it back from a copy`)
  }
  return secret
}

/**
 * On the disk before it is used: what was encrypted under a secret that a power cut took is lost. Linked into place,
 * not moved: of two servers that share the folder and start at once, the second takes the first one's.
 */
function makeSecret(path: string, name: string): string {
  const target = join(path, name)
  const draft = `${target}.${process.pid}`
  const output = openSync(draft, 'w', 0o600)
  writeFileSync(output, `${randomBytes(32).toString('base64url')}\n`)
  fsyncSync(output)
  closeSync(output)
  try {
    linkSync(draft, target)
  } catch (error) {
    if (!existsSync(target)) throw error
  }
  rmSync(draft)
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
  return findSecret(path, name) ?? makeSecret(path, name)
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new StartError(`${file} cannot be read: ${reason(error)}`)
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
