import type { Hints } from './bus/hints.ts'
import type { Database } from './database/database.ts'
import { WorkspaceFeed } from './feed.ts'
import type { StoredEvent } from './log.ts'

/** How often feeds that nobody holds are let go. */
const IDLE_MS = 60_000

/**
 * The feeds of this process, one for each workspace that somebody here reads. Whoever lives by a feed (subscribes, taps,
 * asks it who is in what) holds it from before it opens it until its own end: one that nobody holds is stopped.
 */
export class Feeds {
  readonly #database: Database
  readonly #onError: (error: unknown) => void
  readonly #feeds = new Map<string, Promise<WorkspaceFeed>>()
  readonly #started = new Map<string, WorkspaceFeed>()
  readonly #held = new Map<string, number>()
  readonly #sweeper: NodeJS.Timeout

  constructor(database: Database, hints: Hints, onError: (error: unknown) => void) {
    this.#database = database
    this.#onError = onError
    hints.listen((workspaceId, seq) => this.#started.get(workspaceId)?.wake(seq))
    this.#sweeper = setInterval(() => this.#sweep(), IDLE_MS).unref()
  }

  /** The workspace's feed, started by its first reader. Unheld, it answers for this moment. */
  open(workspaceId: string): Promise<WorkspaceFeed> {
    const known = this.#feeds.get(workspaceId)
    if (known) return known
    const feed = new WorkspaceFeed(workspaceId, this.#database, this.#onError)
    const starting = feed.start().then(
      () => {
        this.#started.set(workspaceId, feed)
        feed.look()
        return feed
      },
      (error) => {
        this.#feeds.delete(workspaceId)
        throw error
      },
    )
    this.#feeds.set(workspaceId, starting)
    return starting
  }

  /** What this process has just committed, so that its own readers need not ask the database for it. */
  offer(workspaceId: string, events: readonly StoredEvent[]): void {
    this.#started.get(workspaceId)?.offer(events)
  }

  /** Keeps a workspace's feed alive, open or yet to be opened. Returns how to let go of it, once. */
  hold(workspaceId: string): () => void {
    this.#held.set(workspaceId, (this.#held.get(workspaceId) ?? 0) + 1)
    return () => {
      const left = (this.#held.get(workspaceId) ?? 0) - 1
      if (left > 0) this.#held.set(workspaceId, left)
      else this.#held.delete(workspaceId)
    }
  }

  #sweep(): void {
    for (const [workspaceId, feed] of this.#started) {
      if (this.#held.has(workspaceId)) continue
      feed.stop()
      this.#started.delete(workspaceId)
      this.#feeds.delete(workspaceId)
    }
  }

  [Symbol.dispose](): void {
    clearInterval(this.#sweeper)
    for (const feed of this.#started.values()) feed.stop()
    this.#started.clear()
    this.#feeds.clear()
  }
}
