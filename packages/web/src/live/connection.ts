import { Source } from './source.ts'
import type { StreamListener, StreamNews } from './streams.ts'

/** What tabs say to each other about one workspace. `began` and `ask` name a place in the log: what follows it comes. */
type Word =
  | { kind: 'news'; news: StreamNews }
  | { kind: 'beat' }
  | { kind: 'began'; after: number }
  | { kind: 'ask'; after: number }

const BEAT_MS = 2_000

/**
 * One connection per workspace and browser, shared by its tabs: whoever holds the lock leads, opens the stream and tells
 * the others. A tab that closes frees the lock and the next one leads at once; one that hangs is left behind after two
 * missed beats, when a follower opens a stream itself. A tab takes news only from a stream that began at or before its
 * own place, and asks for one that does; what it has seen it drops by number. So no change of leader loses or repeats.
 */
export class Connection {
  readonly #workspaceId: string
  readonly #place: () => number
  readonly #listener: StreamListener
  readonly #channel: BroadcastChannel
  readonly #leaving = new AbortController()
  readonly #beat: ReturnType<typeof setInterval>
  #source: Source | undefined
  #follows = false
  #heardAt = Date.now()

  /** `place` is the number up to which this tab has folded. */
  constructor(workspaceId: string, place: () => number, listener: StreamListener) {
    this.#workspaceId = workspaceId
    this.#place = place
    this.#listener = listener
    this.#channel = new BroadcastChannel(`stoa ${workspaceId}`)
    this.#channel.onmessage = ({ data }: MessageEvent<Word>) => this.#hear(data)
    this.#beat = setInterval(() => this.#tick(), BEAT_MS)
    addEventListener('online', this.#hurry)
    addEventListener('offline', this.#offline)
    this.#wait()
  }

  /** Locks are there in secure contexts only; over plain http each tab has a stream of its own. */
  #wait(): void {
    if (!('locks' in navigator)) {
      this.#lead(this.#place())
      return
    }
    const { signal } = this.#leaving
    const held = () => {
      this.#lead(this.#place())
      return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    }
    navigator.locks.request(`stoa ${this.#workspaceId}`, { signal }, held).catch(() => {})
    this.#say({ kind: 'ask', after: this.#place() })
  }

  #lead(after: number): void {
    this.#source?.close()
    this.#source = new Source(this.#workspaceId, String(after), (news) => {
      this.#listener(news)
      this.#say({ kind: 'news', news })
    })
    this.#say({ kind: 'began', after })
  }

  #hear(word: Word): void {
    if (word.kind === 'ask') {
      if (this.#source) this.#lead(Math.min(word.after, this.#place()))
      return
    }
    this.#heardAt = Date.now()
    if (this.#source) return
    if (word.kind === 'began') {
      this.#follows = word.after <= this.#place()
      if (!this.#follows) this.#say({ kind: 'ask', after: this.#place() })
    } else if (word.kind === 'news' && this.#follows) this.#listener(word.news)
  }

  #tick(): void {
    if (this.#source) this.#say({ kind: 'beat' })
    else if (Date.now() - this.#heardAt > 3 * BEAT_MS) this.#lead(this.#place())
  }

  #say(word: Word): void {
    this.#channel.postMessage(word)
  }

  readonly #hurry = (): void => this.#source?.hurry()

  readonly #offline = (): void => this.#listener({ kind: 'state', state: 'offline' })

  close(): void {
    this.#leaving.abort()
    clearInterval(this.#beat)
    removeEventListener('online', this.#hurry)
    removeEventListener('offline', this.#offline)
    this.#source?.close()
    this.#channel.close()
  }
}
