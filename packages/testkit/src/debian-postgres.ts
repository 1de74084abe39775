import { execFile } from 'node:child_process'
import { chown, glob, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * A cluster of the Postgres that Debian packages, with that one's own settings (fsync on), reached by a private socket;
 * undefined where it is not installed. It refuses to run as root, and then runs as nobody (65534).
 */
export async function startDebianPostgres(): Promise<({ url: string } & AsyncDisposable) | undefined> {
  const [initdb] = (await Array.fromAsync(glob('/usr/lib/postgresql/*/bin/initdb'))).sort().reverse()
  if (!initdb) return undefined
  const bin = join(initdb, '..')
  const folder = await mkdtemp(join(tmpdir(), 'stoa-debian-'))
  const isRoot = process.getuid?.() === 0
  const as = { cwd: folder, ...(isRoot ? { uid: 65_534, gid: 65_534 } : {}) }
  if (isRoot) await chown(folder, 65_534, 65_534)
  const data = join(folder, 'data')
  await run(initdb, ['-D', data, '-U', 'stoa', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'], as)
  const options = `-c listen_addresses='' -c unix_socket_directories='${folder}'`
  await run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start'], as)
  await run(join(bin, 'createdb'), ['-h', folder, '-U', 'stoa', 'stoa'], as)
  return {
    url: `postgres://stoa@localhost/stoa?host=${encodeURIComponent(folder)}`,
    [Symbol.asyncDispose]: async () => {
      await run(join(bin, 'pg_ctl'), ['-D', data, '-m', 'fast', 'stop'], as)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
