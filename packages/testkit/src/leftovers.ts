import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { joinEmbeddedPostgres } from '@stoa/server/core/database/embedded'
import type { DataFolder } from '@stoa/server/core/database/folder'
import { openDataFolder } from '@stoa/server/core/database/folder'

const OURS = 'stoa-test-'

/** A folder of this run's, locked for as long as it lives, so that another run sees when it is a leftover. */
export async function makeFolder(place: string): Promise<{ folder: string; lock: DataFolder }> {
  const draft = await mkdtemp(join(place, 'stoa-draft-'))
  const lock = openDataFolder(draft)
  const folder = join(place, basename(draft).replace('stoa-draft-', OURS))
  await rename(draft, folder)
  return { folder, lock }
}

/** Removes what runs that were killed left behind, their databases that still run included. */
export async function removeLeftovers(places: readonly string[]): Promise<void> {
  for (const place of places) {
    for (const name of await readdir(place).catch(() => [])) {
      const folder = join(place, name)
      if (name.startsWith(OURS) && existsSync(join(folder, 'lock'))) await removeUnlessHeld(folder)
    }
  }
}

async function removeUnlessHeld(folder: string): Promise<void> {
  try {
    using _lock = openDataFolder(folder)
    await stopDatabase(join(folder, 'postgres'))
    await rm(folder, { recursive: true, force: true })
  } catch {
    // Somebody's, or gone meanwhile.
  }
}

/** What answers in the folder is the process that its pid file names. */
async function stopDatabase(folder: string): Promise<void> {
  const running = await joinEmbeddedPostgres(folder)
  if (!running) return
  await running[Symbol.asyncDispose]()
  const [pid = ''] = (await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n')
  process.kill(Number(pid), 'SIGQUIT')
  while (existsSync(join(folder, 'postmaster.pid'))) await sleep(20)
}
