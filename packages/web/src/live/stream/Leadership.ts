import { Hub } from './Hub.ts'
import type { FromTab, ToTab } from './messages.ts'

/** What tabs say to one another: each to the leader, the leader to each and to all. */
type Spoken =
  | { kind: 'beat'; leader: string }
  | { kind: 'up'; tab: string; message: FromTab }
  | { kind: 'down'; tab: string; message: ToTab }
  /** A new leader knows nobody: who wants something says so again. */
  | { kind: 'who' }

const BEAT_MS = 3000
/** After two missed beats a leader is asleep or stuck, even if it still holds the lock. */
const MISSED_MS = 2.5 * BEAT_MS
const NAME = 'stoa.streams'

/**
 * Tabs without a shared worker: the one that holds a lock has the streams and passes on what comes. The lock goes to
 * another when its tab closes; from a tab that the system put to sleep it is taken.
 */
export class Leadership {
  readonly #tab: string
  readonly #onMessage: (message: ToTab) => void
  readonly #onLeader: () => void
  readonly #channel = new BroadcastChannel(NAME)
  readonly #tabs = new Map<string, (message: FromTab) => void>()
  readonly #timer: ReturnType<typeof setInterval>
  #hub: Hub | undefined
  #heardAt = Date.now()
  #queued = new AbortController()
  #stop: (() => void) | undefined

  /** `onLeader`: there is another leader, to whom this tab must say what it wants. */
  constructor(tab: string, onMessage: (message: ToTab) => void, onLeader: () => void) {
    this.#tab = tab
    this.#onMessage = onMessage
    this.#onLeader = onLeader
    this.#channel.onmessage = ({ data }: MessageEvent<Spoken>) => this.#hear(data)
    this.#timer = setInterval(() => this.#beat(), BEAT_MS)
    this.#stand()
  }

  send(message: FromTab): void {
    if (this.#hub) this.#deliver(this.#tab, message)
    else this.#say({ kind: 'up', tab: this.#tab, message })
  }

  close(): void {
    clearInterval(this.#timer)
    this.#queued.abort()
    this.#stop?.()
    this.#channel.close()
  }

  /** Waits in line for the lock. */
  #stand(): void {
    const { signal } = this.#queued
    navigator.locks.request(NAME, { signal }, () => this.#lead()).catch(() => signal.aborted || this.#follow())
  }

  #takeOver(): void {
    this.#queued.abort()
    this.#queued = new AbortController()
    navigator.locks.request(NAME, { steal: true }, () => this.#lead()).catch(() => this.#follow())
  }

  #lead(): Promise<void> {
    this.#hub = new Hub({ origin: location.origin, fetch: fetch.bind(globalThis) })
    this.#beat()
    this.#say({ kind: 'who' })
    this.#onLeader()
    return new Promise((resolve) => {
      this.#stop = resolve
    })
  }

  /** The lock was taken away: another tab leads now. */
  #follow(): void {
    this.#hub?.close()
    this.#hub = undefined
    this.#tabs.clear()
    this.#heardAt = Date.now()
    this.#stand()
  }

  #beat(): void {
    if (this.#hub) this.#say({ kind: 'beat', leader: this.#tab })
    else if (document.visibilityState === 'visible' && Date.now() - this.#heardAt > MISSED_MS) {
      this.#heardAt = Date.now()
      this.#takeOver()
    }
  }

  #hear(spoken: Spoken): void {
    if (spoken.kind === 'beat') this.#heardAt = Date.now()
    else if (spoken.kind === 'who') this.#onLeader()
    else if (spoken.kind === 'up') this.#deliver(spoken.tab, spoken.message)
    else if (spoken.tab === this.#tab) this.#onMessage(spoken.message)
  }

  #deliver(tab: string, message: FromTab): void {
    if (!this.#hub) return
    const isHere = tab === this.#tab
    const tell = (answer: ToTab) =>
      isHere ? this.#onMessage(answer) : this.#say({ kind: 'down', tab, message: answer })
    const receive = this.#tabs.get(tab) ?? this.#hub.join(tell)
    this.#tabs.set(tab, receive)
    receive(message)
    if (message.kind === 'leave') this.#tabs.delete(tab)
  }

  #say(spoken: Spoken): void {
    this.#channel.postMessage(spoken)
  }
}
