import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, lstat, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { StartError } from '../start-error.ts'
import type { Binaries, RunAs } from './embedded-binaries.ts'

/** The superuser, and the database that it owns. */
export const owner = 'stoa'

/**
 * Sized for two cores, some thirty connections and little memory at rest. Durable: fsync and synchronous commits stay
 * on. `wal_level` without replication writes less; `io_method` without workers saves three processes.
 */
export const settings: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_directories: '.',
  unix_socket_permissions: '0700',
  max_connections: '64',
  shared_buffers: '64MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  max_worker_processes: '4',
  max_parallel_workers_per_gather: '1',
  autovacuum_max_workers: '2',
  autovacuum_worker_slots: '2',
  autovacuum_naptime: '20s',
  io_method: 'sync',
  jit: 'off',
  random_page_cost: '1.1',
  log_checkpoints: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/**
 * Postgres refuses to run as root. It then runs as the owner of its folder, or as nobody (65534) when that is new or
 * root's own, as after a copy.
 */
export async function chooseUser(folder: string): Promise<RunAs | undefined> {
  if (process.getuid?.() !== 0) return undefined
  if (process.platform !== 'linux') {
    throw new StartError('The embedded Postgres does not run as root on this system: start Stoa as another user')
  }
  const found = await stat(folder).catch(() => undefined)
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : { uid: 65_534, gid: 65_534 }
}

/**
 * How a process of Postgres is started in its folder. `-D` names it by the process's own working directory, entered
 * before the rights of root are dropped, so that no parent folder need be open to the other user.
 */
export function inFolder(folder: string, runAs: RunAs | undefined) {
  return { data: runAs ? '/proc/self/cwd' : folder, options: { ...runAs, cwd: folder, env: { LC_ALL: 'C' } } }
}

/** Makes the cluster when there is none; refuses one that these binaries cannot read. */
export async function ensureCluster(
  folder: string,
  binaries: Binaries,
  runAs: RunAs | undefined,
  onFirst: () => void,
): Promise<void> {
  const major = await majorOf(folder)
  if (major === undefined) {
    onFirst()
    await make(folder, binaries, runAs)
  } else if (major !== binaries.major) {
    throw new StartError(
      `The database in ${folder} was made by Postgres ${major}, and this Stoa brings Postgres ${binaries.major}: ` +
        'back it up with the Stoa that made it and restore it into a new data folder',
    )
  }
  // As a plain copy or an unpacked archive may have left it.
  if (runAs && (await stat(folder)).uid !== runAs.uid) await giveTo(folder, runAs)
  await chmod(folder, 0o700)
  await writeAccessRules(folder, runAs)
}

async function majorOf(folder: string): Promise<string | undefined> {
  try {
    if ((await readdir(folder)).length === 0) return undefined
    return (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' && !(await lstat(folder).catch(() => undefined))) return undefined
    if (code === 'ENOENT') throw new StartError(`${folder} holds something that is not a Postgres database`)
    throw new StartError(`The database in ${folder} belongs to another user of this system: start Stoa as that one`)
  }
}

/** Made beside its place and moved there when whole, so that an interrupted first start leaves nothing half made. */
async function make(folder: string, { initdb, postgres }: Binaries, runAs: RunAs | undefined): Promise<void> {
  const draft = `${folder}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 })
  await mkdir(draft, { mode: 0o700 })
  if (runAs) await chown(draft, runAs.uid, runAs.gid)
  const { data, options } = inFolder(draft, runAs)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  await run(initdb, ['-D', data, '-U', owner, ...locale, '--auth=peer', '--no-instructions'], options)
  await run(postgres, ['--single', '-D', data, 'postgres'], options, `CREATE DATABASE ${owner}\n`)
  await rm(folder, { recursive: true, force: true })
  await rename(draft, folder)
}

async function run(program: string, args: string[], options: object, input = ''): Promise<void> {
  const child = spawn(program, args, { ...options, stdio: 'pipe' })
  const killAtExit = () => child.kill()
  process.once('exit', killAtExit)
  child.stdin.end(input)
  const [said, complained, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  process.removeListener('exit', killAtExit)
  if (code !== 0) throw new StartError(`The database could not be made: ${(complained || said).trim()}`)
}

async function giveTo(folder: string, { uid, gid }: RunAs): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() || entry.isDirectory()) await chown(join(entry.parentPath, entry.name), uid, gid)
  }
  await chown(folder, uid, gid)
}

/** Only the system user that runs Stoa gets in, under any role; by the socket, the one door there is. */
async function writeAccessRules(folder: string, runAs: RunAs | undefined): Promise<void> {
  await replaceFile(join(folder, 'pg_hba.conf'), 'local all all peer map=stoa\n', runAs)
  await replaceFile(join(folder, 'pg_ident.conf'), `stoa "${systemUser()}" all\n`, runAs)
}

/** Never through a link: the folder may belong to a lesser user than the one who writes here. */
export async function replaceFile(file: string, content: string, runAs: RunAs | undefined): Promise<void> {
  await rm(`${file}.new`, { force: true })
  await writeFile(`${file}.new`, content, { flag: 'wx', mode: 0o600 })
  if (runAs) await chown(`${file}.new`, runAs.uid, runAs.gid)
  await rename(`${file}.new`, file)
}

function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    throw new StartError(
      `The user id ${process.getuid?.()} has no name on this system, which Postgres requires: ` +
        'start Stoa as a user with a name, or set DATABASE_URL to a Postgres of your own',
    )
  }
}
