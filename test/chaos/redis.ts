import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A Redis of this run's own, with nothing kept, that can be crashed and comes back at its place. */
export class CrashableRedis implements AsyncDisposable {
  readonly url: string
  readonly #program: string
  readonly #port: number
  #child: ChildProcess | undefined

  static async start(program: string): Promise<CrashableRedis> {
    const redis = new CrashableRedis(program, await freePort())
    await redis.#start()
    return redis
  }

  private constructor(program: string, port: number) {
    this.#program = program
    this.#port = port
    this.url = `redis://127.0.0.1:${port}`
  }

  async crash(downMs: number): Promise<void> {
    await this.#end()
    await sleep(downMs)
    await this.#start()
  }

  async #start(): Promise<void> {
    const settings = ['--port', String(this.#port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    this.#child = spawn(this.#program, settings, { stdio: 'ignore' })
    while (!(await this.#answers())) await sleep(20)
  }

  async #answers(): Promise<boolean> {
    const socket = connect(this.#port, '127.0.0.1')
    const outcome = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    return outcome
  }

  async #end(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end()
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
