import type pg from 'pg'
import { EVERYONE } from './audience.ts'
import { Audiences } from './audiences.ts'
import type { Database } from './database/database.ts'
import { systemOf } from './database/database.ts'
import type { StoredEvent } from './log.ts'
import { readFloor, readLog, readLogFor } from './log.ts'
import { Seats } from './seats.ts'
import type { Cursor, Subscriber } from './subscriber.ts'
import { FeedBatch } from './subscriber.ts'

const PAGE = 500
/** Smaller, since a page waits in memory for its one reader. */
const CATCH_UP_PAGE = 100
/** How much of the log one page is looked for in: that of a reader who may see little of it ends there. */
const CATCH_UP_SPAN = 2000
/** Under load what queues within this many milliseconds goes out together (measured: 4 to 5 times as much). */
const GATHER_MS = 10
/** Only with this many subscribers is gathering worth a wait. */
const GATHER_FROM = 50
/** Without a hint, how long until a look: a lost hint costs no more. */
const SLOW_MS = 2000
/** What this process committed itself waits here for its turn; beyond this many it is read from the log instead. */
const OFFERED_LIMIT = 5000

type Tap = (event: StoredEvent, isIn: (actorId: string) => boolean) => void

/**
 * One workspace's log in one process. Life: `start` takes a snapshot of who is in which audience, as of a number; from
 * there each event is taken once, out of what this process has just committed or else from the log, memberships are folded
 * from its moves, and it is handed to every subscriber in its audience at that number. A subscriber with an older cursor is
 * caught up from the database first, by the spans that the log keeps, and joins the live set in the same turn in which it
 * has reached the feed.
 */
export class WorkspaceFeed {
  readonly workspaceId: string
  readonly #database: Database
  readonly #onError: (error: unknown) => void
  readonly #audiences = new Audiences()
  readonly #seats = new Seats()
  readonly #taps = new Set<Tap>()
  readonly #removedListeners: ((actorId: string) => void)[] = []
  #epoch = ''
  #cursor = 0
  readonly #offered = new Map<number, StoredEvent>()
  /** Up to here the log is said to have grown. */
  #wanted = 0
  #reading = false
  #lastTurn = 0
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
      for (const { actor_id, audience } of spans.rows) this.#audiences.fold({ audience, actorId: actor_id, into: true })
    })
    this.#timer = setInterval(() => this.look(), SLOW_MS).unref()
  }

  get head(): Cursor {
    return { epoch: this.#epoch, seq: this.#cursor }
  }

  isIn(audience: string, actorId: string): boolean {
    return this.#audiences.has(audience, actorId)
  }

  /** The same; reads on before it says no, since they may have come in after the last look at the log. */
  async finds(audience: string, actorId: string): Promise<boolean> {
    if (!this.isIn(audience, actorId)) await this.#readOn()
    return this.isIn(audience, actorId)
  }

  share(one: string, other: string): boolean {
    return this.#audiences.share(one, other)
  }

  /** Called for every event, whoever is connected, before subscribers get it. */
  tap(listener: Tap): () => void {
    this.#taps.add(listener)
    return () => this.#taps.delete(listener)
  }

  /** It follows nothing any more: who is in which audience is from now on as it was. */
  get isStopped(): boolean {
    return this.#stopped
  }

  /** Begins at `from`, or at the head when it is undefined. Returns how to leave. */
  subscribe(subscriber: Subscriber, from: Cursor | undefined): () => void {
    const state = { gone: false }
    this.#catchUp(subscriber, from, state).catch((error) => {
      this.#failed(error)
      if (!state.gone) subscriber.close('failed')
    })
    return () => {
      state.gone = true
      this.#seats.remove(subscriber)
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
      const upTo = Math.min(this.#cursor, at + CATCH_UP_SPAN)
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
      this.#seats.add(subscriber)
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

  /** Takes what this process has committed, in the form in which the log keeps it. `wake` brings it to the readers. */
  offer(events: readonly StoredEvent[]): void {
    if (this.#offered.size > OFFERED_LIMIT) this.#offered.clear()
    for (const event of events) if (event.seq > this.#cursor) this.#offered.set(event.seq, event)
  }

  /** The log has grown up to `seq`. Cheap, and safe to call at any time. */
  wake(seq: number): void {
    this.#wanted = Math.max(this.#wanted, seq)
    if (this.#stopped || this.#reading || this.#cursor >= this.#wanted) return
    this.#reading = true
    const wait = this.#seats.count < GATHER_FROM ? 0 : GATHER_MS - (performance.now() - this.#lastTurn)
    if (wait > 0) setTimeout(() => void this.#turn(), wait)
    else void this.#turn()
  }

  /** The log may have grown. */
  look(): void {
    this.wake(this.#cursor + 1)
  }

  async #turn(): Promise<void> {
    if (this.#stopped) return
    const wanted = this.#wanted
    const before = this.#cursor
    this.#lastTurn = performance.now()
    try {
      const offered = this.#takeOffered()
      if (offered.length > 0) this.#hand(offered)
      else await this.#readOn()
    } catch (error) {
      this.#failed(error)
    } finally {
      this.#reading = false
    }
    // What is not there yet is left to the next hint, or to the slow look.
    if (this.#cursor === before && this.#wanted === wanted) this.#wanted = this.#cursor
    this.wake(this.#wanted)
  }

  /** What was offered and comes next, without a gap. */
  #takeOffered(): StoredEvent[] {
    const list: StoredEvent[] = []
    for (let next = this.#offered.get(this.#cursor + 1); next; next = this.#offered.get(next.seq + 1)) list.push(next)
    return list
  }

  async #readOn(): Promise<void> {
    for (;;) {
      const page = await this.#read((client) => readLog(client, this.workspaceId, this.#cursor, PAGE))
      this.#hand(page.filter((event) => event.seq > this.#cursor))
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
      const left = event.moves.filter((move) => !move.into)
      for (const move of event.moves) if (move.into) this.#audiences.fold(move)
      this.#handStretch([event])
      for (const move of left) this.#audiences.fold(move)
      for (const move of left) if (move.audience === EVERYONE) this.#drop(move.actorId)
    }
    this.#handStretch(stretch)
    this.#cursor = list.at(-1)?.seq ?? this.#cursor
    for (const seq of this.#offered.keys()) if (seq <= this.#cursor) this.#offered.delete(seq)
  }

  #handStretch(list: StoredEvent[]): void {
    if (list.length === 0) return
    for (const event of list) {
      for (const tap of this.#taps) tap(event, (actorId) => this.isIn(event.audience, actorId))
    }
    this.#seats.hand(list, this.#audiences, this.#epoch)
  }

  /** Told at once when an actor leaves the workspace: what else it has open here ends too. */
  onRemoved(listener: (actorId: string) => void): void {
    this.#removedListeners.push(listener)
  }

  #drop(actorId: string): void {
    for (const subscriber of this.#seats.removeAll(actorId)) subscriber.close('removed')
    for (const listener of this.#removedListeners) listener(actorId)
  }

  /** What a stopped feed was still reading when its database closed is missed by nobody. */
  #failed(error: unknown): void {
    if (!this.#stopped) this.#onError(error)
  }

  #read<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const principal = systemOf(this.workspaceId)
    return this.#database.transaction('system', principal, 'read', (tx) => work(tx.$client))
  }

  stop(): void {
    this.#stopped = true
    clearInterval(this.#timer)
    this.#seats.closeAll('stopping')
  }
}
