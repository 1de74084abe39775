import type { StoredEvent } from './log.ts'

/** A place in a workspace's log. The epoch changes when a restore made other numbers of it. */
export type Cursor = { epoch: string; seq: number }

/** Events handed to a group of subscribers at once. `encode` runs each encoder once however many they are. */
export class FeedBatch {
  readonly events: readonly StoredEvent[]
  readonly epoch: string
  readonly #encoded = new Map<(batch: FeedBatch) => Buffer, Buffer>()

  constructor(events: readonly StoredEvent[], epoch: string) {
    this.events = events
    this.epoch = epoch
  }

  encode(encoder: (batch: FeedBatch) => Buffer): Buffer {
    const before = this.#encoded.get(encoder)
    if (before) return before
    const made = encoder(this)
    this.#encoded.set(encoder, made)
    return made
  }
}

/** A reader with a place in the log. Calls come in order; none comes after `close`. */
export interface Subscriber {
  readonly actorId: string
  /** Takes a batch of what this actor may see. Must not throw and must not wait. */
  deliver(batch: FeedBatch): void
  /** Resolves when it has taken what was delivered; catching up goes at its pace. */
  drained(): Promise<void>
  /** It has reached the head: from here on everything it sees is new. */
  settle(head: Cursor): void
  /** The place it asked for cannot be continued: it must fetch anew and come back from `cursor`. */
  reset(cursor: Cursor): void
  /** The feed ends for it: it no longer belongs to the workspace, or the server stops. */
  close(reason: 'removed' | 'stopping' | 'failed'): void
}
