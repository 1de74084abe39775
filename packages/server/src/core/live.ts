import { randomUUID } from 'node:crypto'
import type { Live, LiveData, LiveSnapshot } from '@stoa/protocol/live'
import { presenceOf, STAFF } from './audience.ts'
import type { Bus } from './bus/bus.ts'
import type { WorkspaceFeed } from './feed.ts'
import type { PresenceState } from './presence.ts'
import { Presence } from './presence.ts'
import type { Task } from './work.ts'
import { Work } from './work.ts'

export interface LiveSubscriber {
  readonly actorId: string
  deliver(live: Live): void
}

/** `text` is everything so far; what a stream says is added only where it fits on. */
type Writing = { messageId: string; channelId: string; text: string; heardAt: number }

/** Longer than a message may be silent before it is given up: what is older was finished elsewhere. */
const FORGET_MS = 65_000

type AtWork = PresenceState & { tasks: readonly Task[] }

type Wire = { from: string; workspaceId: string; audience: string; live: Live }

type Ended = { workspaceId: string; messageId: string }

/**
 * What is not kept, for those who are connected: typing, presence, text being written. Each process tells all others
 * over the bus and filters for its own streams by the audiences that its feed holds. Losing it loses nothing: a
 * snapshot comes first on every stream.
 */
export class LiveHub implements Disposable {
  readonly presence: Presence
  /** For whom agents work. */
  readonly work: Work
  readonly #bus: Bus
  readonly #process = randomUUID()
  readonly #streams = new Map<string, Map<LiveSubscriber, WorkspaceFeed>>()
  readonly #writing = new Map<string, Map<string, Writing>>()
  /** Messages that are written no more, and since when: `<workspace> <message>`. */
  readonly #ended = new Map<string, number>()
  readonly #timer = setInterval(() => this.#forgetOld(), FORGET_MS).unref()

  constructor(bus: Bus) {
    this.#bus = bus
    this.presence = new Presence(bus, this.#process, (workspaceId, presence) => {
      if (presence.state === 'offline') this.work.drop(workspaceId, presence.memberId)
      this.#tellPresence(workspaceId, presence)
    })
    this.work = new Work(bus, this.#process, (workspaceId, memberId) =>
      this.#tellPresence(workspaceId, this.presence.of(workspaceId, memberId)),
    )
    bus.subscribe('live', (payload) => this.#receive(JSON.parse(payload) as Wire))
    bus.subscribe('ended', (payload) => this.#end(JSON.parse(payload) as Ended))
  }

  /** How an operation of a workspace tells those in an audience. The own process hears at once. */
  teller(workspaceId: string): (audience: string, live: Live) => void {
    return (audience, live) => {
      this.#hand(workspaceId, audience, live)
      this.#bus.publish('live', JSON.stringify({ from: this.#process, workspaceId, audience, live } satisfies Wire))
    }
  }

  subscribe(feed: WorkspaceFeed, subscriber: LiveSubscriber): () => void {
    const streams = this.#streams.get(feed.workspaceId) ?? new Map<LiveSubscriber, WorkspaceFeed>()
    streams.set(subscriber, feed)
    this.#streams.set(feed.workspaceId, streams)
    return () => {
      streams.delete(subscriber)
      if (streams.size === 0) this.#streams.delete(feed.workspaceId)
    }
  }

  /** What a new stream is told first: who is there, and the text so far of what is being written where it may look. */
  snapshot(feed: WorkspaceFeed, actorId: string): LiveSnapshot {
    const presence = this.presence
      .list(feed.workspaceId)
      .filter((entry) => sees(feed, actorId, presenceOf(entry.memberId)))
      .map((entry) => shownTo(feed, actorId, this.#atWork(feed.workspaceId, entry)))
    const writing = [...(this.#writing.get(feed.workspaceId)?.values() ?? [])]
      .filter((entry) => feed.isIn(entry.channelId, actorId))
      .map(({ messageId, channelId, text }) => ({ messageId, channelId, text }))
    return { presence, writing }
  }

  /** How a member is, for anybody: who works is busy, whatever it says of itself. */
  stateOf(workspaceId: string, memberId: string): Pick<PresenceState, 'state' | 'note'> {
    const { state, note } = this.#atWork(workspaceId, this.presence.of(workspaceId, memberId))
    return { state, note }
  }

  /** The text so far of a message being written, as far as this process has heard. */
  textOf(workspaceId: string, messageId: string): string | undefined {
    return this.#writing.get(workspaceId)?.get(messageId)?.text
  }

  /** Sets the text so far, as read from where it is kept. */
  setText(workspaceId: string, entry: { messageId: string; channelId: string; text: string }): void {
    if (this.#ended.has(`${workspaceId} ${entry.messageId}`)) return
    const texts = this.#writing.get(workspaceId) ?? new Map<string, Writing>()
    this.#writing.set(workspaceId, texts)
    const { messageId, channelId, text } = entry
    texts.set(messageId, { messageId, channelId, text, heardAt: Date.now() })
  }

  /**
   * A message is written no more, or is no more: in no process is its text shown as being written, nor what is still on
   * the way.
   */
  endText(workspaceId: string, messageId: string): void {
    this.#end({ workspaceId, messageId })
    this.work.end(workspaceId, messageId)
    this.#bus.publish('ended', JSON.stringify({ workspaceId, messageId } satisfies Ended))
  }

  #end({ workspaceId, messageId }: Ended): void {
    this.#writing.get(workspaceId)?.delete(messageId)
    this.#ended.set(`${workspaceId} ${messageId}`, Date.now())
  }

  #receive(wire: Wire): void {
    if (wire.from !== this.#process) this.#hand(wire.workspaceId, wire.audience, wire.live)
  }

  /** To each what they may know of it. */
  #tellPresence(workspaceId: string, presence: PresenceState): void {
    const audience = presenceOf(presence.memberId)
    const atWork = this.#atWork(workspaceId, presence)
    for (const [subscriber, feed] of this.#streams.get(workspaceId) ?? []) {
      if (!sees(feed, subscriber.actorId, audience)) continue
      subscriber.deliver({ type: 'presence', data: shownTo(feed, subscriber.actorId, atWork) })
    }
  }

  #atWork(workspaceId: string, presence: PresenceState): AtWork {
    const tasks = presence.state === 'offline' ? [] : this.work.of(workspaceId, presence.memberId)
    return { ...presence, state: tasks.length > 0 ? 'busy' : presence.state, tasks }
  }

  #hand(workspaceId: string, audience: string, live: Live): void {
    if (live.type === 'delta') {
      if (this.#ended.has(`${workspaceId} ${live.data.messageId}`)) return
      this.#append(workspaceId, live.data)
    }
    for (const [subscriber, feed] of this.#streams.get(workspaceId) ?? []) {
      if (sees(feed, subscriber.actorId, audience)) subscriber.deliver(live)
    }
  }

  #append(workspaceId: string, delta: { messageId: string; channelId: string; from: number; delta: string }): void {
    this.work.heard(workspaceId, delta.messageId)
    const before = this.textOf(workspaceId, delta.messageId) ?? (delta.from === 0 ? '' : undefined)
    if (before === undefined || delta.from > before.length) return
    const text = before.slice(0, delta.from) + delta.delta
    if (text.length >= before.length) this.setText(workspaceId, { ...delta, text })
  }

  #forgetOld(): void {
    const horizon = Date.now() - FORGET_MS
    for (const [workspaceId, texts] of this.#writing) {
      for (const [messageId, entry] of texts) if (entry.heardAt < horizon) texts.delete(messageId)
      if (texts.size === 0) this.#writing.delete(workspaceId)
    }
    for (const [message, endedAt] of this.#ended) if (endedAt < horizon) this.#ended.delete(message)
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
    this.presence.stop()
    this.work.stop()
  }
}

/** For whom somebody works is known where that was asked and where it is done; elsewhere they are just busy. */
function shownTo(feed: WorkspaceFeed, viewerId: string, { tasks, ...presence }: AtWork): LiveData<'presence'> {
  const known = tasks.find(({ places }) => places.every((place) => feed.isIn(place, viewerId)))
  return { ...presence, work: known ? { forId: known.forId, isWriting: known.isWriting } : null }
}

function sees(feed: WorkspaceFeed, viewerId: string, audience: string): boolean {
  if (!audience.startsWith('presence:')) return feed.isIn(audience, viewerId)
  const shownId = audience.slice('presence:'.length)
  return shownId === viewerId || feed.isIn(STAFF, viewerId) || feed.share(shownId, viewerId)
}
