import type { Frame } from './frames.ts'
import { FrameCutter } from './frames.ts'

/** `removed`: no longer a member. `revoked`: signed out, here or elsewhere. */
export type EndReason = 'removed' | 'revoked'

/** Where the server is, and how it is asked. */
export type Reach = { origin: string; fetch: typeof fetch }

export type StreamDeps = {
  reach: Reach
  /** From the origin. */
  path: (cursor: string | undefined) => string
  onFrame: (frame: Frame) => void
  onOpen: () => void
  /** The connection is gone; another one is tried. */
  onLost: () => void
  /** The server will not have us any more. */
  onEnd: (reason: EndReason) => void
}

/** The server beats every 15 s: with so long a silence the connection is dead, whatever the network says. */
const SILENCE_MS = 40_000
const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 30_000

/**
 * One event stream, for as long as it is wanted. Life: connects, reads, and when the connection ends for whatever
 * reason connects again where it stood, after a wait that doubles and is never the same for two browsers; until
 * `close`, or until the server says that there is nothing here for this reader.
 */
export class Stream {
  readonly #deps: StreamDeps
  #cursor: string | undefined
  #connection: AbortController | undefined
  #retry: ReturnType<typeof setTimeout> | undefined
  #silence: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #closed = false

  constructor(deps: StreamDeps, cursor: string | undefined) {
    this.#deps = deps
    this.#cursor = cursor
    void this.#connect()
  }

  /** The network may be back: does not wait any longer. */
  retryNow(): void {
    if (this.#retry === undefined) return
    clearTimeout(this.#retry)
    this.#retry = undefined
    void this.#connect()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#retry)
    clearTimeout(this.#silence)
    this.#connection?.abort()
  }

  async #connect(): Promise<void> {
    const connection = new AbortController()
    this.#connection = connection
    try {
      this.#listen()
      const { reach, path } = this.#deps
      const response = await reach.fetch(`${reach.origin}${path(this.#cursor)}`, {
        headers: { accept: 'text/event-stream' },
        signal: connection.signal,
        cache: 'no-store',
      })
      const refused = refusals[response.status]
      if (refused) return this.#end(refused)
      if (response.ok && response.body) await this.#read(response.body)
      else await response.body?.cancel()
    } catch {
      // Whether the connection failed, broke or was given up here: what follows is the same.
    }
    this.#lose()
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    this.#failures = 0
    this.#deps.onOpen()
    const cutter = new FrameCutter()
    const decoder = new TextDecoder()
    const reader = body.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done || this.#closed) return
      this.#listen()
      for (const frame of cutter.cut(decoder.decode(value, { stream: true }))) {
        if (frame.event === 'bye') this.#bye(frame)
        if (this.#closed) return
        this.#deps.onFrame(frame)
        this.#cursor = frame.id ?? this.#cursor
      }
    }
  }

  #bye(frame: Frame): void {
    const { reason } = JSON.parse(frame.data) as { reason: string }
    if (reason === 'removed' || reason === 'revoked') this.#end(reason)
  }

  #end(reason: EndReason): void {
    this.close()
    this.#deps.onEnd(reason)
  }

  #lose(): void {
    clearTimeout(this.#silence)
    if (this.#closed) return
    const most = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures)
    this.#failures++
    this.#retry = setTimeout(() => this.retryNow(), most * (0.5 + Math.random() / 2))
    this.#deps.onLost()
  }

  #listen(): void {
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.#connection?.abort(), SILENCE_MS)
  }
}

const refusals: Record<number, EndReason> = { 401: 'revoked', 403: 'removed', 404: 'removed' }
