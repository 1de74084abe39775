import { once } from 'node:events'
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '../start-error.ts'
import type { RunAs } from './embedded-binaries.ts'
import { findBinaries } from './embedded-binaries.ts'
import { chooseUser, ensureCluster, owner, replaceFile, settings } from './embedded-cluster.ts'
import { Postmaster, pidFile } from './embedded-postmaster.ts'

export interface EmbeddedPostgres extends AsyncDisposable {
  /** As the owner and superuser, by a private socket. Another role is another user name in it. */
  readonly url: string
  /** Of the postmaster, which is started again under a new one when it dies by itself. */
  readonly pid: number
}

interface Options {
  /** Of the cluster alone; made when absent. The caller holds the lock on the data folder around it. */
  readonly folder: string
  readonly log: { info(message: string): void; warn(message: string): void }
  /** Over our own, for tests. */
  readonly settings?: Readonly<Record<string, string>>
}

/**
 * Starts a real Postgres from npm's binaries in `folder`, ready for connections.
 *
 * Its life: found or made, started as a process group of its own (Ctrl+C in a terminal reaches the server, not the
 * database that the server still needs to drain), started again when it dies, shut down on disposal. When the server
 * dies by SIGKILL, Postgres lives on; the next start finds that orphan, stops it and starts its own.
 */
export async function startEmbeddedPostgres({ folder, log, ...given }: Options): Promise<EmbeddedPostgres> {
  if (process.platform === 'win32') {
    throw new StartError('There is no embedded Postgres on Windows: use WSL, or set DATABASE_URL')
  }
  const runAs = await chooseUser(folder)
  const binaries = await findBinaries(runAs)
  await stopOrphan(folder, runAs, log)
  await ensureCluster(folder, binaries, runAs, () => log.info('Making the database, once'))
  const door = await openDoor(folder)
  const url = urlBy(door)
  const postmaster = new Postmaster(
    { folder, postgres: binaries.postgres, runAs, log },
    { ...settings, ...given.settings },
  )
  await postmaster.start()
  return {
    url,
    get pid() {
      return postmaster.pid
    },
    async [Symbol.asyncDispose]() {
      await postmaster.stop()
      await door.close()
    },
  }
}

/** The database that another process runs in `folder`, as its owner; undefined when none answers there. */
export async function joinEmbeddedPostgres(folder: string): Promise<({ url: string } & AsyncDisposable) | undefined> {
  if (!(await answers(folder))) return undefined
  const door = await openDoor(folder)
  return { url: urlBy(door), [Symbol.asyncDispose]: door.close }
}

function urlBy(door: { path: string }): string {
  return `postgres://${owner}@localhost/${owner}?host=${encodeURIComponent(door.path)}`
}

/**
 * What answers on the socket in this folder is a postmaster of this folder, so the process named in its pid file is
 * that one. When nothing answers, the pid may meanwhile be anybody's, and Postgres must not take it for a postmaster.
 */
async function stopOrphan(folder: string, runAs: RunAs | undefined, log: Options['log']): Promise<void> {
  const pid = Number((await pidFile(folder))[0])
  if (!pid) return
  if (!(await answers(folder))) {
    log.info('The database was not stopped in order: it puts itself right first, which may take a while')
    return disownPid(folder, runAs)
  }
  log.info(`Stopping the database that an earlier server left running (process ${pid})`)
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(pid, signal)
    const until = Date.now() + 10_000
    while (Date.now() < until) {
      if ((await pidFile(folder)).length === 0) return
      await sleep(20)
    }
  }
  throw new StartError(`The database of an earlier server (process ${pid}) does not stop: end that process`)
}

/**
 * Postgres skips the check of a pid that is its parent's, so ours goes there. The rest of the file stays: by the memory
 * it names, Postgres still refuses to start beside a backend that outlived its postmaster.
 */
async function disownPid(folder: string, runAs: RunAs | undefined): Promise<void> {
  const file = join(folder, 'postmaster.pid')
  const content = await readFile(file, 'utf8')
  await replaceFile(file, content.replace(/^\d+/, String(process.pid)), runAs)
}

const socketName = '.s.PGSQL.5432'

async function answers(folder: string): Promise<boolean> {
  const door = await openDoor(folder)
  const connection = connect(join(door.path, socketName))
  try {
    await once(connection, 'connect')
    return true
  } catch {
    return false
  } finally {
    connection.destroy()
    await door.close()
  }
}

/** A short way to the socket: its whole path may have 103 bytes on some systems, and data folders lie deeper. */
async function openDoor(folder: string): Promise<{ path: string; close(): Promise<void> }> {
  if (Buffer.byteLength(join(folder, socketName)) <= 103) return { path: folder, close: async () => {} }
  const shortcut = await mkdtemp(join(tmpdir(), 'stoa-'))
  await symlink(folder, join(shortcut, 'db'))
  return { path: join(shortcut, 'db'), close: () => rm(shortcut, { recursive: true, force: true }) }
}
