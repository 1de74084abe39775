import { Worker } from 'node:worker_threads'
import { AppError } from '@stoa/protocol/errors'
import { MOST_PIXELS } from '@stoa/protocol/files'
import type { Outcome, Task } from './worker.ts'

/** How long a picture may take; one of the most pixels takes a few seconds on a slow machine. */
const LIMIT_MS = 20_000
/** Then the thread ends, and gives back what memory its decoders took. */
const IDLE_MS = 30_000
const MOST_WAITING = 200

type Waiting = { task: Task; resolve: (outcome: Outcome) => void; reject: (error: Error) => void }

/**
 * Makes small pictures in a thread of its own, one at a time, so that no request waits for one that is not its own and
 * the memory taken is that of one picture. The thread begins with the first task and ends when there was none for a
 * while. A picture that takes too long ends it, too: it is WebAssembly, which can be stopped at any point.
 */
export class Thumbnailer implements AsyncDisposable {
  readonly #waiting: Waiting[] = []
  readonly #limitMs: number
  #worker: Worker | undefined
  #current: Waiting | undefined
  #timer: NodeJS.Timeout | undefined

  constructor({ limitMs = LIMIT_MS } = {}) {
    this.#limitMs = limitMs
  }

  /** A picture that cannot be made small is an outcome; rejects when too many wait, or the server stops. */
  make(task: Omit<Task, 'mostPixels'>): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length >= MOST_WAITING)
        throw new AppError('unavailable', 'Many pictures are being made small. Try again in a moment.')
      this.#waiting.push({ task: { ...task, mostPixels: MOST_PIXELS }, resolve, reject })
      if (!this.#current) this.#next()
    })
  }

  #next(): void {
    clearTimeout(this.#timer)
    this.#current = this.#waiting.shift()
    if (!this.#current) {
      this.#timer = setTimeout(() => this.#end(), IDLE_MS).unref()
      return
    }
    this.#worker ??= this.#begin()
    this.#worker.postMessage(this.#current.task)
    this.#timer = setTimeout(() => this.#giveUp('it took too long'), this.#limitMs).unref()
  }

  #begin(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url))
    worker.on('message', (outcome: Outcome) => this.#worker === worker && this.#settle(outcome))
    worker.on('error', (error) => this.#worker === worker && this.#giveUp(String(error)))
    worker.unref()
    return worker
  }

  #giveUp(failure: string): void {
    this.#end()
    this.#settle({ failure })
  }

  #settle(outcome: Outcome): void {
    this.#current?.resolve(outcome)
    this.#next()
  }

  #end(): void {
    void this.#worker?.terminate()
    this.#worker = undefined
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#timer)
    const left = [...(this.#current ? [this.#current] : []), ...this.#waiting.splice(0)]
    this.#current = undefined
    for (const { reject } of left) reject(new AppError('unavailable', 'The server stops.'))
    await this.#worker?.terminate()
    this.#worker = undefined
  }
}
