import type pg from 'pg'
import { EVERYONE } from './audience.ts'
import type { Database } from './database/database.ts'
import type { StoredEvent } from './log.ts'
import { readFloor, readLog, readLogFor } from './log.ts'

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

export type Cursor = { epoch: string; seq: number }

const PAGE = 500
/** Smaller, since a page waits in memory for its one reader. */
const CATCH_UP_PAGE = 100
/** Under load what queues within this many milliseconds goes out together (measured: 4 to 5 times as much). */
const GATHER_MS = 10
/** Only with this many subscribers is gathering worth a wait. */
const GATHER_FROM = 50
/** Without a hint, how long until a look: a lost hint costs no more. */
const SLOW_MS = 2000

/**
 * One workspace's log in one process. Life: `start` takes a snapshot of who is in which audience, as of a number; from
 * there each event is read once, its audience is looked up, memberships are folded from its moves, and it is handed to
 * every subscriber in its audience at that number. A subscriber with an older cursor is caught up from the database
 * first, by the spans that the log keeps, and joins the live set in the same turn in which it has reached the feed.
 */
export class WorkspaceFeed {
  readonly workspaceId: string
  readonly #database: Database
  readonly #onError: (error: unknown) => void
  readonly #audiences = new Map<string, Set<string>>()
  readonly #live = new Map<string, Set<Subscriber>>()
  readonly #taps = new Set<(event: StoredEvent, isIn: (actorId: string) => boolean) => void>()
  readonly #removedListeners: ((actorId: string) => void)[] = []
  #epoch = ''
  #cursor = 0
  #count = 0
  #joining = 0
  #reading = false
  #again = false
  #lastRead = 0
  #stopped = false
  #timer: NodeJS.Timeout | undefined

  constructor(workspaceId: string, database: Database, onError: (error: unknown) => void) {
    this.workspaceId = workspaceId
    this.#database = database
    this.#onError = onError
  }

  async start(): Promise<void> {
    await this.#read(async (client) => {
      const counter = await client.query<{ seq: string; epoch: string }>(
        'select seq, epoch from workspace_counters where workspace_id = $1',
        [this.workspaceId],
      )
      const spans = await client.query<{ actor_id: string; audience: string }>(
        'select actor_id, audience from audience_spans where workspace_id = $1 and to_seq is null',
        [this.workspaceId],
      )
      this.#epoch = counter.rows[0]?.epoch ?? ''
      this.#cursor = Number(counter.rows[0]?.seq ?? 0)
      for (const { actor_id, audience } of spans.rows) this.#enter(audience, actor_id)
    })
    this.#timer = setInterval(() => this.wake(), SLOW_MS).unref()
  }

  get head(): Cursor {
    return { epoch: this.#epoch, seq: this.#cursor }
  }

  /** Whether an actor is in an audience now; everybody is in the one that bears its own id. */
  isIn(audience: string, actorId: string): boolean {
    return audience === actorId || (this.#audiences.get(audience)?.has(actorId) ?? false)
  }

  /** Reads on when an actor is not known here: they may have come since the last look at the log. */
  async seek(actorId: string): Promise<void> {
    if (!this.isIn(EVERYONE, actorId)) await this.#readOn()
  }

  /** Whether two actors meet anywhere but in the workspace itself. */
  share(one: string, other: string): boolean {
    for (const [audience, members] of this.#audiences) {
      if (audience !== EVERYONE && members.has(one) && members.has(other)) return true
    }
    return false
  }

  /** Called for every event, whoever is connected, before subscribers get it. */
  tap(listener: (event: StoredEvent, isIn: (actorId: string) => boolean) => void): () => void {
    this.#taps.add(listener)
    return () => this.#taps.delete(listener)
  }

  /** Those who are being caught up included. */
  get subscriberCount(): number {
    return this.#count + this.#joining
  }

  /** Begins at `from`, or at the head when it is undefined. Returns how to leave. */
  subscribe(subscriber: Subscriber, from: Cursor | undefined): () => void {
    const state = { gone: false }
    this.#joining++
    void this.#catchUp(subscriber, from, state)
      .catch((error) => {
        this.#onError(error)
        if (!state.gone) subscriber.close('failed')
      })
      .finally(() => this.#joining--)
    return () => {
      state.gone = true
      this.#remove(subscriber)
    }
  }

  async #catchUp(subscriber: Subscriber, from: Cursor | undefined, state: { gone: boolean }): Promise<void> {
    let at = from?.seq ?? this.#cursor
    if (from && !(await this.#canContinue(from))) {
      if (state.gone) return
      subscriber.reset(this.head)
      at = this.#cursor
    }
    while (at < this.#cursor) {
      const upTo = this.#cursor
      const page = await this.#read((client) =>
        readLogFor(client, this.workspaceId, subscriber.actorId, at, upTo, CATCH_UP_PAGE),
      )
      if (state.gone) return
      if (page.length > 0) subscriber.deliver(new FeedBatch(page, this.#epoch))
      await subscriber.drained()
      if (state.gone) return
      at = page.length < CATCH_UP_PAGE ? upTo : (page.at(-1)?.seq ?? upTo)
    }
    if (state.gone) return
    if (this.#stopped) subscriber.close('stopping')
    else if (this.isIn(EVERYONE, subscriber.actorId)) {
      this.#add(subscriber)
      subscriber.settle(this.head)
    } else {
      subscriber.close('removed')
    }
  }

  /** A cursor of another epoch, past the head, or older than what is kept, cannot be continued. */
  async #canContinue(from: Cursor): Promise<boolean> {
    if (from.epoch !== this.#epoch) return false
    if (from.seq > this.#cursor) {
      await this.#readOn()
      return from.seq <= this.#cursor
    }
    if (from.seq === this.#cursor) return true
    return from.seq >= (await this.#read((client) => readFloor(client, this.workspaceId)))
  }

  #add(subscriber: Subscriber): void {
    this.#count++
    this.#seat(subscriber.actorId, subscriber)
  }

  #seat(actorId: string, subscriber: Subscriber): void {
    const seated = this.#live.get(actorId)
    if (seated) seated.add(subscriber)
    else this.#live.set(actorId, new Set([subscriber]))
  }

  #remove(subscriber: Subscriber): void {
    const seated = this.#live.get(subscriber.actorId)
    if (!seated?.delete(subscriber)) return
    this.#count--
    if (seated.size === 0) this.#live.delete(subscriber.actorId)
  }

  /** There may be something to read. Cheap, and safe to call at any time. */
  wake(): void {
    if (this.#stopped) return
    if (this.#reading) {
      this.#again = true
      return
    }
    const since = performance.now() - this.#lastRead
    if (this.#count >= GATHER_FROM && since < GATHER_MS) {
      this.#reading = true
      setTimeout(() => void this.#loop(), GATHER_MS - since)
    } else {
      this.#reading = true
      void this.#loop()
    }
  }

  async #loop(): Promise<void> {
    try {
      do {
        this.#again = false
        this.#lastRead = performance.now()
        await this.#readOn()
      } while (this.#again && this.#count < GATHER_FROM && !this.#stopped)
    } catch (error) {
      this.#onError(error)
    } finally {
      this.#reading = false
    }
    if (this.#again) this.wake()
  }

  async #readOn(): Promise<void> {
    for (;;) {
      const page = await this.#read((client) => readLog(client, this.workspaceId, this.#cursor, PAGE))
      const fresh = page.filter((event) => event.seq > this.#cursor)
      this.#hand(fresh)
      if (page.length < PAGE || this.#stopped) return
    }
  }

  /** Splits at every event that moves somebody, so that within a stretch each audience is one set. */
  #hand(list: StoredEvent[]): void {
    let stretch: StoredEvent[] = []
    for (const event of list) {
      if (!event.moves) {
        stretch.push(event)
        continue
      }
      this.#handStretch(stretch)
      stretch = []
      for (const move of event.moves) if (move.into) this.#enter(move.audience, move.actorId)
      this.#handStretch([event])
      for (const move of event.moves) if (!move.into) this.#leave(move.audience, move.actorId)
      for (const move of event.moves) if (!move.into && move.audience === EVERYONE) this.#drop(move.actorId)
    }
    this.#handStretch(stretch)
    const last = list.at(-1)
    if (last) this.#cursor = last.seq
  }

  /** One batch for all who see the same events of the stretch. */
  #handStretch(list: StoredEvent[]): void {
    if (list.length === 0) return
    for (const event of list) {
      for (const tap of this.#taps) tap(event, (actorId) => this.isIn(event.audience, actorId))
    }
    if (this.#count === 0) return
    const byView = new Map<string, FeedBatch>()
    const views = this.#viewsOf(list)
    for (const [actorId, indexes] of views) {
      const view = indexes.length === list.length ? 'all' : indexes.join()
      let batch = byView.get(view)
      if (!batch) {
        const seen = indexes.length === list.length ? list : indexes.flatMap((index) => list[index] ?? [])
        batch = new FeedBatch(seen, this.#epoch)
        byView.set(view, batch)
      }
      for (const subscriber of this.#live.get(actorId) ?? []) subscriber.deliver(batch)
    }
  }

  /** Which events of the stretch each connected actor sees, by their index. */
  #viewsOf(list: StoredEvent[]): Map<string, number[]> {
    const views = new Map<string, number[]>()
    const see = (actorId: string, index: number) => {
      const view = views.get(actorId)
      if (view) view.push(index)
      else views.set(actorId, [index])
    }
    list.forEach((event, index) => {
      const members = this.#audiences.get(event.audience)
      if (!members) {
        if (this.#live.has(event.audience)) see(event.audience, index)
      } else if (members.size <= this.#live.size) {
        for (const actorId of members) if (this.#live.has(actorId)) see(actorId, index)
      } else {
        for (const actorId of this.#live.keys()) if (members.has(actorId)) see(actorId, index)
      }
    })
    return views
  }

  #enter(audience: string, actorId: string): void {
    const members = this.#audiences.get(audience)
    if (members) members.add(actorId)
    else this.#audiences.set(audience, new Set([actorId]))
  }

  #leave(audience: string, actorId: string): void {
    this.#audiences.get(audience)?.delete(actorId)
  }

  /** Told at once when an actor leaves the workspace: what else it has open here ends too. */
  onRemoved(listener: (actorId: string) => void): void {
    this.#removedListeners.push(listener)
  }

  #drop(actorId: string): void {
    for (const subscriber of [...(this.#live.get(actorId) ?? [])]) {
      this.#remove(subscriber)
      subscriber.close('removed')
    }
    for (const listener of this.#removedListeners) listener(actorId)
  }

  #read<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const principal = { workspaceId: this.workspaceId, actorId: '' }
    return this.#database.transaction('system', principal, 'read', (tx) => work(tx.$client))
  }

  stop(): void {
    this.#stopped = true
    clearInterval(this.#timer)
    for (const seated of this.#live.values()) for (const subscriber of seated) subscriber.close('stopping')
    this.#live.clear()
    this.#count = 0
  }
}
