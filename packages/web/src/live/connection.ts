import type { Link } from './stream/link.ts'
import { openLink } from './stream/link.ts'
import type { LineStatus, ToTab } from './stream/messages.ts'
import type { StreamListener } from './streams.ts'

/** Often enough that a tab which is looked at is never taken for gone. */
const HERE_MS = 20_000

/**
 * What this tab hears of one workspace. The streams belong to the browser: however many tabs there are, it holds two for
 * the first workspace and one for each further one, four at most. A tab says up to where it knows the log and is told
 * all that follows, in order; what it has seen it drops by number.
 */
export class Connection {
  readonly #workspaceId: string
  readonly #place: () => number
  readonly #listener: StreamListener
  readonly #closing = new AbortController()
  readonly #link: Link
  readonly #timer: ReturnType<typeof setInterval>
  #status: LineStatus = 'connecting'
  #cursor: string | undefined

  /** `place` is the number up to which this tab has folded. */
  constructor(workspaceId: string, place: () => number, listener: StreamListener) {
    this.#workspaceId = workspaceId
    this.#place = place
    this.#listener = listener
    this.#link = openLink(
      (message) => this.#hear(message),
      () => this.#want(),
    )
    this.#timer = setInterval(() => this.#link.send({ kind: 'here' }), HERE_MS)
    this.#watchPage()
    this.#want()
  }

  #watchPage(): void {
    const { signal } = this.#closing
    const back = () => {
      this.#link.send({ kind: 'retry' })
      this.#tellState()
    }
    addEventListener('online', back, { signal })
    addEventListener('offline', () => this.#tellState(), { signal })
    addEventListener('pagehide', () => this.#link.send({ kind: 'leave' }), { signal })
    // Back from the browser's cache of pages: all stands as it was, but nobody speaks to it any more.
    addEventListener('pageshow', (event) => event.persisted && this.#want(), { signal })
    const look = () => document.visibilityState === 'visible' && this.#link.send({ kind: 'look' })
    document.addEventListener('visibilitychange', look, { signal })
  }

  #want(): void {
    const [after, cursor] = [this.#place(), this.#cursor]
    this.#link.send({ kind: 'want', workspaceId: this.#workspaceId, after, cursor })
  }

  #hear(message: ToTab): void {
    if (message.kind === 'again') this.#want()
    if (message.workspaceId !== this.#workspaceId) return
    if (message.kind === 'events') {
      this.#cursor = message.cursor
      for (const event of message.events) this.#listener({ kind: 'event', event })
    } else if (message.kind === 'ended') this.#listener({ kind: 'end', reason: message.reason })
    else if (message.kind === 'status') {
      this.#status = message.status
      this.#tellState()
    } else if (message.kind !== 'again') this.#listener(message)
  }

  #tellState(): void {
    const state = !navigator.onLine ? 'offline' : this.#status === 'open' ? 'live' : 'connecting'
    this.#listener({ kind: 'state', state })
  }

  close(): void {
    this.#closing.abort()
    clearInterval(this.#timer)
    this.#link.close()
  }
}
