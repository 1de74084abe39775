import type { StreamNews } from './streams.ts'

/** A browser gives up on an EventSource that was refused; then we try again by ourselves, later each time. */
const RETRY_MS = { first: 500, most: 15_000 }

/**
 * One connection to `events?live=1` of a workspace: the durable feed and what is not kept. It resumes by cursor, which
 * the browser sends by itself after a short break and we send after a longer one. Ends when closed.
 */
export class Source {
  readonly #workspaceId: string
  readonly #tell: (news: StreamNews) => void
  #cursor: string
  #source: EventSource | undefined
  #tries = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(workspaceId: string, after: string, tell: (news: StreamNews) => void) {
    this.#workspaceId = workspaceId
    this.#cursor = after
    this.#tell = tell
    this.#open()
  }

  #open(): void {
    const query = new URLSearchParams({ live: '1', after: this.#cursor })
    const source = new EventSource(`/api/v1/workspaces/${this.#workspaceId}/events?${query}`)
    this.#source = source
    this.#tell({ kind: 'state', state: 'connecting' })
    source.onopen = () => {
      this.#tries = 0
      this.#tell({ kind: 'state', state: 'live' })
    }
    source.onmessage = (message) => {
      this.#cursor = message.lastEventId || this.#cursor
      this.#tell({ kind: 'event', event: JSON.parse(message.data) })
    }
    source.addEventListener('live', (message) => this.#tell({ kind: 'live', live: JSON.parse(message.data) }))
    source.addEventListener('snapshot', (message) =>
      this.#tell({ kind: 'snapshot', snapshot: JSON.parse(message.data) }),
    )
    source.addEventListener('reset', () => this.#tell({ kind: 'reset' }))
    source.addEventListener('bye', (message) => this.#bye(JSON.parse(message.data).reason))
    source.onerror = () => this.#failed(source)
  }

  #bye(reason: string): void {
    if (reason !== 'revoked' && reason !== 'removed') return
    this.close()
    this.#tell({ kind: 'end', reason })
  }

  #failed(source: EventSource): void {
    if (source !== this.#source) return
    this.#tell({ kind: 'state', state: navigator.onLine ? 'connecting' : 'offline' })
    if (source.readyState !== EventSource.CLOSED) return
    const wait = Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** this.#tries++) * (0.5 + Math.random())
    this.#timer = setTimeout(() => this.#open(), wait)
  }

  /** The network is back: do not wait for the next try. */
  hurry(): void {
    if (this.#source?.readyState === EventSource.OPEN) return
    clearTimeout(this.#timer)
    this.#source?.close()
    this.#open()
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#source?.close()
    this.#source = undefined
  }
}
