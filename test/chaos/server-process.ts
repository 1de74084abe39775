import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url))

export type Address = { url: string; mqttPort: number }

/** Stoa as `npm start` runs it: the same program, a process of its own. */
export class ServerProcess {
  /** When it serves; null when it ended before that. */
  readonly ready: Promise<Address | null>
  /** How it ended: the signal or the exit code. */
  readonly ended: Promise<NodeJS.Signals | number>
  /** How often each failpoint was struck in it. */
  readonly strikes = new Map<string, number>()
  /** The last of what it complained about: its log is kept to what is fatal. */
  readonly complaints: string[] = []
  readonly #child: ChildProcess

  constructor(env: NodeJS.ProcessEnv) {
    const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    const killAtExit = () => child.kill('SIGKILL')
    process.once('exit', killAtExit)
    this.ended = once(child, 'close').then(([code, signal]) => {
      process.removeListener('exit', killAtExit)
      return signal ?? code
    })
    this.ready = Promise.race([this.#readAddress(child), this.ended.then(() => null)])
    createInterface({ input: child.stderr }).on('line', (line) => this.#hear(line))
  }

  /** As a crash does it: nothing is finished. */
  kill(): void {
    this.#child.kill('SIGKILL')
  }

  /** As an operator does it. */
  async stop(): Promise<void> {
    await this.ready
    this.#child.kill('SIGTERM')
    await this.ended
  }

  #readAddress({ stdout }: ChildProcess): Promise<Address> {
    return new Promise((resolve) => {
      if (!stdout) return
      let url = ''
      createInterface({ input: stdout }).on('line', (line) => {
        url ||= /ready: (\S+)/.exec(line)?.[1] ?? ''
        const mqttPort = /connect to port (\d+)/.exec(line)?.[1]
        if (line.startsWith('{')) this.#hear(line)
        if (mqttPort) resolve({ url, mqttPort: Number(mqttPort) })
      })
    })
  }

  #hear(line: string): void {
    const [, name] = /^failpoint (\S+)/.exec(line) ?? []
    if (name) this.strikes.set(name, (this.strikes.get(name) ?? 0) + 1)
    else if (this.complaints.push(line) > 20) this.complaints.shift()
  }
}
