import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { readFile, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '../start-error.ts'
import type { RunAs } from './embedded-binaries.ts'
import { inFolder } from './embedded-cluster.ts'

interface Place {
  readonly folder: string
  readonly postgres: string
  readonly runAs: RunAs | undefined
  readonly log: { info(message: string): void; warn(message: string): void }
}

/** The main process of a cluster: started, started again when it dies by itself, stopped. */
export class Postmaster {
  #child: ChildProcess | undefined
  #stopping = false
  readonly #place: Place
  readonly #settings: Readonly<Record<string, string>>

  constructor(place: Place, settings: Readonly<Record<string, string>>) {
    this.#place = place
    this.#settings = settings
    process.once('exit', this.#killAtExit)
  }

  get pid(): number {
    return this.#child?.pid ?? 0
  }

  /** Resolves when connections are served. Backends of a killed predecessor may hold the memory for a moment. */
  async start(): Promise<void> {
    const from = Date.now()
    let isTold = false
    while (!this.#stopping) {
      const complaint = await this.#attempt()
      if (complaint === undefined) return
      const passing = /lock file|shared memory block|in use/.test(complaint)
      if (!passing || Date.now() - from > 15_000) throw new StartError(`The database does not start: ${complaint}`)
      if (!isTold) this.#place.log.info('Waiting until what an earlier database still does has ended')
      isTold = true
      await sleep(100)
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true
    process.removeListener('exit', this.#killAtExit)
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    // Connections that are just being closed may finish; then they are ended; after ten seconds recovery at the next
    // start is the better wait.
    child.kill('SIGTERM')
    const soon = setTimeout(() => child.kill('SIGINT'), 500)
    const late = setTimeout(() => child.kill('SIGQUIT'), 10_000)
    await ended
    clearTimeout(soon)
    clearTimeout(late)
  }

  async #attempt(): Promise<string | undefined> {
    const logFile = `${this.#place.folder}.log`
    const before = await sizeAfterTrim(logFile)
    const child = this.#spawn(logFile)
    this.#child = child
    const ended = once(child, 'exit').then(
      () => 'ended' as const,
      (error: Error) => error.message,
    )
    for (;;) {
      const outcome = await Promise.race([ended, sleep(10)])
      if (outcome !== undefined) return outcome === 'ended' ? lastComplaint(logFile, before) : outcome
      if (await isReady(this.#place.folder, child.pid)) break
    }
    child.once('exit', () => void this.#restart())
    return undefined
  }

  #spawn(logFile: string): ChildProcess {
    const { data, options } = inFolder(this.#place.folder, this.#place.runAs)
    const flags = Object.entries(this.#settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const output = openSync(logFile, 'a', 0o600)
    try {
      const stdio = ['ignore', output, output] as const
      return spawn(this.#place.postgres, ['-D', data, ...flags], { ...options, stdio: [...stdio], detached: true })
    } finally {
      closeSync(output)
    }
  }

  async #restart(): Promise<void> {
    if (this.#stopping) return
    this.#place.log.warn(`The database ended by itself and is started again; see ${this.#place.folder}.log`)
    while (!this.#stopping) {
      try {
        return await this.start()
      } catch (error) {
        this.#place.log.warn(String(error))
        await sleep(1000)
      }
    }
  }

  /** For an end without disposal, such as an uncaught error: nobody is left to use the database. */
  readonly #killAtExit = () => {
    this.#child?.kill('SIGINT')
  }
}

/** Its lines, the process id first; none when no postmaster runs or one ended in order. */
export async function pidFile(folder: string): Promise<string[]> {
  const content = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')
  return content.split('\n').filter(Boolean)
}

/** The last line of the pid file is Postgres's own word on its state. */
async function isReady(folder: string, pid: number | undefined): Promise<boolean> {
  const lines = await pidFile(folder)
  return lines[0] === String(pid) && lines.at(-1)?.trim() === 'ready'
}

async function sizeAfterTrim(logFile: string): Promise<number> {
  const { size } = await stat(logFile).catch(() => ({ size: 0 }))
  if (size < 5_000_000) return size
  await truncate(logFile)
  return 0
}

async function lastComplaint(logFile: string, from: number): Promise<string> {
  const lines = (await readFile(logFile)).subarray(from).toString().trim().split('\n')
  const fatal = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? ''
  return fatal.replace(/^.*(FATAL|PANIC): +/, '') || `see ${logFile}`
}
