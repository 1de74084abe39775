import { listChannelMembers } from '@stoa/protocol/channels'
import { AppError } from '@stoa/protocol/errors'
import { listMessages, listThread } from '@stoa/protocol/messages'
import { text } from '../text/ui.ts'
import { keepValues, omitKey } from './fold/records.ts'
import type { Ledger } from './ledger.ts'
import { fetchPins, missingIn } from './missing.ts'
import type { Joining, ThreadPage } from './pages.ts'
import { edgeSeq, extendStretch, openStretch, putRoster, putThread } from './pages.ts'
import { shorten } from './shorten.ts'
import type { Api } from './snapshot.ts'
import { fetchState } from './snapshot.ts'
import type { WorkspaceState } from './state.ts'
import { END } from './state.ts'

const PAGE = 50
/** So many messages a channel that nobody looks at may grow by until it is cut. */
const SLACK = 200
/** What could not be fetched is not tried again sooner, however many events come. */
const TRY_AGAIN_MS = 30_000

/** A channel's end, or the stretch around a message. */
export async function fetchStretch(api: Api, channelId: string, anchor: string): Promise<Joining> {
  const around = anchor === END ? {} : { around: anchor }
  const page = await api.client.call(listMessages, { channelId, limit: PAGE, ...around }, api)
  return (state, since) => openStretch(state, { channelId, anchor }, page, since)
}

/** Fetches what is looked at and what events could not tell, each thing once at a time, and joins it to the ledger. */
export class Loader {
  readonly #api: Api
  readonly #ledger: Ledger
  readonly #changed: () => void
  readonly #under = new Map<string, Promise<void>>()
  readonly #failedAt = new Map<string, number>()
  /** How many look at a channel. */
  readonly #looks = new Map<string, number>()

  constructor(api: Api, ledger: Ledger, changed: () => void) {
    this.#api = api
    this.#ledger = ledger
    this.#changed = changed
  }

  /** A channel's end, or the stretch around a message. */
  openChannel(channelId: string, anchor: string): Promise<void> {
    if (this.#ledger.state.timelines[channelId]?.[anchor]) return Promise.resolve()
    return this.#once(`open ${channelId} ${anchor}`, () => fetchStretch(this.#api, channelId, anchor))
  }

  extend(channelId: string, anchor: string, side: 'before' | 'after'): Promise<void> {
    const seq = edgeSeq(this.#ledger.state.timelines[channelId]?.[anchor], side)
    if (seq === undefined) return Promise.resolve()
    return this.#once(`${side} ${channelId} ${anchor}`, async () => {
      const page = await this.#api.client.call(listMessages, { channelId, limit: PAGE, [side]: seq }, this.#api)
      return (state, since) => extendStretch(state, { channelId, anchor }, page, since, { side, seq })
    })
  }

  /** Somebody looks at it until they call what is answered; what was loaded of it stays as long. */
  lookAt(channelId: string): () => void {
    this.#looks.set(channelId, this.#looksAt(channelId) + 1)
    return () => {
      this.#looks.set(channelId, this.#looksAt(channelId) - 1)
      // Who goes from one of its messages to another leaves it and looks at it again at once.
      queueMicrotask(() => this.#leave(channelId))
    }
  }

  /** What grows where nobody looks is cut now and then. */
  cut(channelId: string): void {
    if (this.#looksAt(channelId) === 0) this.#ledger.release((state) => shorten(state, channelId, SLACK))
  }

  /** What is held of a channel whose events do not reach me grows old, so it goes; of others, what was far back. */
  #leave(channelId: string): void {
    if (this.#looksAt(channelId) > 0) return
    this.#looks.delete(channelId)
    this.#ledger.release((state) => {
      if (state.channels.byId[channelId]?.state) return shorten(state, channelId)
      const threads = keepValues(state.threads, ({ root }) => root.channelId !== channelId)
      const timelines = omitKey(state.timelines, channelId)
      const [rosters, pins] = [omitKey(state.rosters, channelId), omitKey(state.pins, channelId)]
      return { ...state, threads, timelines, rosters, pins }
    })
    this.#changed()
  }

  #looksAt(channelId: string): number {
    return this.#looks.get(channelId) ?? 0
  }

  /** All of a thread: a link may lead to any reply in it, and what is new stands at its end. */
  openThread(messageId: string): Promise<void> {
    if (this.#ledger.state.threads[messageId]) return Promise.resolve()
    return this.#once(`thread ${messageId}`, async () => {
      const first = await this.#api.client.call(listThread, { messageId, limit: 200 }, this.#api)
      const more: ThreadPage[] = []
      for (let { nextCursor } = first; nextCursor !== null; ) {
        const input = { messageId, limit: 200, after: Number(nextCursor) }
        const page = await this.#api.client.call(listThread, input, this.#api)
        more.push(page)
        nextCursor = page.nextCursor
      }
      return (state, since) => putThread(state, [first, ...more], since)
    })
  }

  openRoster(channelId: string): Promise<void> {
    if (this.#ledger.state.rosters[channelId]) return Promise.resolve()
    return this.#once(`roster ${channelId}`, async () => {
      const first = await this.#api.client.call(listChannelMembers, { channelId, limit: 200 }, this.#api)
      const items = [...first.items]
      for (let { nextCursor: cursor } = first; cursor !== null; ) {
        const page = await this.#api.client.call(listChannelMembers, { channelId, limit: 200, cursor }, this.#api)
        items.push(...page.items)
        cursor = page.nextCursor
      }
      return (state, since) => putRoster(state, channelId, { items, asOf: first.asOf }, since)
    })
  }

  openPins(channelId: string): Promise<void> {
    if (this.#ledger.state.pins[channelId]) return Promise.resolve()
    return this.#once(`pins ${channelId}`, () => fetchPins(this.#api, channelId))
  }

  /** What events could not tell. */
  fetchMissing(): void {
    if (this.#ledger.state.stale) return void this.fetchAnew()
    for (const { key, fetch } of missingIn(this.#ledger.state)) {
      if (Date.now() - (this.#failedAt.get(key) ?? 0) < TRY_AGAIN_MS) continue
      this.#once(key, () => fetch(this.#api)).catch(() => this.#failedAt.set(key, Date.now()))
    }
  }

  /** Everything; what is shown stays until then, and what was open is opened again. */
  fetchAnew(): Promise<void> {
    const before = this.#ledger.state
    return this.#alone('everything', async () => {
      this.#ledger.replace(await fetchState(this.#api))
      this.#changed()
      this.#openAgain(before)
    }).catch(() => {})
  }

  #openAgain({ timelines, threads, rosters, pins }: WorkspaceState): void {
    const opening = [
      ...Object.entries(timelines).flatMap(([id, anchors]) =>
        Object.keys(anchors).map((anchor) => this.openChannel(id, anchor)),
      ),
      ...Object.keys(threads).map((rootId) => this.openThread(rootId)),
      ...Object.keys(rosters).map((channelId) => this.openRoster(channelId)),
      ...Object.keys(pins).map((channelId) => this.openPins(channelId)),
    ]
    for (const each of opening) each.catch(() => {})
  }

  /** What cannot be brought up to date is fetched again. */
  #once(key: string, fetch: () => Promise<Joining>): Promise<void> {
    return this.#alone(key, async () => {
      for (let tries = 0; tries < 5; tries++) {
        if (!this.#ledger.join(await fetch())) continue
        this.#changed()
        this.fetchMissing()
        return
      }
      throw new AppError('unavailable', text.changesTooFast)
    })
  }

  /** One at a time under a key: who asks meanwhile waits for the same. */
  #alone(key: string, work: () => Promise<void>): Promise<void> {
    const running = this.#under.get(key) ?? work().finally(() => this.#under.delete(key))
    this.#under.set(key, running)
    return running
  }
}
