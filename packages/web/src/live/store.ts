import { createClient } from '@stoa/client/client'
import { listChannelMembers } from '@stoa/protocol/channels'
import type { Contract, Input, Output } from '@stoa/protocol/contract'
import { AppError } from '@stoa/protocol/errors'
import type { Event } from '@stoa/protocol/events'
import type { Live } from '@stoa/protocol/live'
import { listMessages, listThread } from '@stoa/protocol/messages'
import { apply } from './apply.ts'
import { Connection } from './connection.ts'
import { missingIn } from './missing.ts'
import { readOutbox } from './outbox.ts'
import type { Joining } from './pages.ts'
import { extendStretch, openStretch, putRoster, putThread } from './pages.ts'
import type { Draft } from './sender.ts'
import { Sender } from './sender.ts'
import type { Api } from './snapshot.ts'
import { fetchState } from './snapshot.ts'
import type { WorkspaceState } from './state.ts'
import { END } from './state.ts'
import type { StreamNews } from './streams.ts'
import type { LiveView } from './view.ts'
import { applyLive, applySnapshot, fadeTyping, settleLive } from './view.ts'

/** As many of the last events are kept, to bring what was fetched up to date. */
const KEPT_EVENTS = 2000
const PAGE = 50
const TYPING_FADES_MS = 5000

/**
 * One workspace as this tab shows it. Life: `open` fetches the state and joins the browser's stream; events fold into it
 * by `apply`, the only way an event changes what is shown; what no event can tell is fetched and joined; `close` ends it.
 */
export class LiveStore {
  readonly workspaceId: string
  readonly #api: Api
  readonly #sender: Sender
  readonly #listeners = new Set<() => void>()
  readonly #under = new Map<string, Promise<void>>()
  readonly #connection: Connection
  readonly #onEnd: () => void
  #view: LiveView
  #events: Event[] = []
  /** Events after this number are all in `#events`. */
  #from: number

  static async open(workspaceId: string, onEnd: () => void): Promise<LiveStore> {
    const api = { client: createClient(), workspaceId }
    return new LiveStore(api, await fetchState(api), onEnd)
  }

  private constructor(api: Api, state: WorkspaceState, onEnd: () => void) {
    this.#api = api
    this.#onEnd = onEnd
    this.workspaceId = api.workspaceId
    this.#from = state.seq
    const outbox = readOutbox(api.workspaceId, state.workspace.memberId)
    this.#view = { state, connection: 'connecting', presence: {}, typing: {}, writing: {}, outbox }
    this.#sender = new Sender(
      api,
      () => this.#view,
      (view) => this.#show(view),
    )
    this.#connection = new Connection(
      api.workspaceId,
      () => this.#view.state.seq,
      (news) => this.#hear(news),
    )
  }

  readonly getView = (): LiveView => this.#view

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Loads a channel's end, or the stretch around a message, once. */
  openChannel(channelId: string, anchor: string = END): Promise<void> {
    if (this.#view.state.timelines[channelId]?.[anchor]) return Promise.resolve()
    const around = anchor === END ? {} : { around: anchor }
    return this.#join(`open ${channelId} ${anchor}`, async () => {
      const page = await this.call(listMessages, { channelId, limit: PAGE, ...around })
      return (state, since) => openStretch(state, { channelId, anchor }, page, since)
    })
  }

  loadBefore(channelId: string, anchor: string = END): Promise<void> {
    return this.#extend(channelId, anchor, 'before')
  }

  loadAfter(channelId: string, anchor: string): Promise<void> {
    return this.#extend(channelId, anchor, 'after')
  }

  #extend(channelId: string, anchor: string, side: 'before' | 'after'): Promise<void> {
    const messages = this.#view.state.timelines[channelId]?.[anchor]?.messages ?? []
    const edge = side === 'before' ? messages[0]?.seq : messages.at(-1)?.seq
    if (edge === undefined) return Promise.resolve()
    return this.#join(`${side} ${channelId} ${anchor}`, async () => {
      const page = await this.call(listMessages, { channelId, limit: PAGE, [side]: edge })
      return (state, since) => extendStretch(state, { channelId, anchor }, page, since, side)
    })
  }

  openThread(rootId: string): Promise<void> {
    return this.#view.state.threads[rootId] ? Promise.resolve() : this.loadReplies(rootId)
  }

  /** The next page of replies; the first when none is there. */
  loadReplies(rootId: string): Promise<void> {
    return this.#join(`thread ${rootId}`, async () => {
      const after = this.#view.state.threads[rootId]?.replies.at(-1)?.seq
      const page = await this.call(listThread, { messageId: rootId, ...(after === undefined ? {} : { after }) })
      return (state, since) => putThread(state, page, since)
    })
  }

  openRoster(channelId: string): Promise<void> {
    if (this.#view.state.rosters[channelId]) return Promise.resolve()
    return this.#join(`roster ${channelId}`, async () => {
      const first = await this.call(listChannelMembers, { channelId, limit: 200 })
      const items = [...first.items]
      for (let { nextCursor: cursor } = first; cursor !== null; ) {
        const page = await this.call(listChannelMembers, { channelId, limit: 200, cursor })
        items.push(...page.items)
        cursor = page.nextCursor
      }
      return (state, since) => putRoster(state, channelId, { items, asOf: first.asOf }, since)
    })
  }

  /** Any operation; what it changed comes by the stream. */
  call<C extends Contract>(contract: C, input: Input<C>): Promise<Output<C>> {
    return this.#api.client.call(contract, input, { workspaceId: this.workspaceId }).catch((error) => {
      if (error instanceof AppError && error.code === 'unauthorized') this.#onEnd()
      throw error
    })
  }

  send(draft: Draft): void {
    this.#sender.send(draft)
  }

  retry(id: string): void {
    this.#sender.retry(id)
  }

  discard(id: string): void {
    this.#sender.discard(id)
  }

  typing(channelId: string, threadId: string | null = null): void {
    this.#sender.typing(channelId, threadId)
  }

  markRead(channelId: string, seq: number): void {
    this.#sender.markRead(channelId, seq)
  }

  markThreadRead(rootId: string, seq: number): void {
    this.#sender.markThreadRead(rootId, seq)
  }

  saveDraft(channelId: string, threadId: string | null, body: string): void {
    this.#sender.saveDraft(channelId, threadId, body)
  }

  close(): void {
    this.#connection.close()
    this.#sender.close()
  }

  #hear(news: StreamNews): void {
    if (news.kind === 'event') this.#fold(news.event)
    else if (news.kind === 'live') this.#told(news.live)
    else if (news.kind === 'snapshot') this.#show(applySnapshot(this.#view, news.snapshot))
    else if (news.kind === 'reset') this.#restart(news.seq)
    else if (news.kind === 'end') this.#onEnd()
    else {
      this.#show({ ...this.#view, connection: news.state })
      if (news.state === 'live') this.#sender.flush()
    }
  }

  /** Numbers may begin anew below those that were known: what comes from here on is kept for the state to come. */
  #restart(seq: number): void {
    this.#events = []
    this.#from = seq
    this.#show({ ...this.#view, state: { ...this.#view.state, seq } })
    void this.#refetch()
  }

  #told(live: Live): void {
    this.#show(applyLive(this.#view, live))
    if (live.type === 'typing') this.#fadeLater(live.data.threadId ?? live.data.channelId, live.data.memberId)
  }

  #fold(event: Event): void {
    if (event.seq <= this.#view.state.seq) return
    this.#events.push(event)
    const surplus = this.#events.length - KEPT_EVENTS
    if (surplus > 0) {
      this.#from = this.#events[surplus - 1]?.seq ?? this.#from
      this.#events = this.#events.slice(surplus)
    }
    const state = apply(this.#view.state, event)
    this.#show(settleLive({ ...this.#view, state }, event))
    if (state.stale) void this.#refetch()
    else this.#fetchMissing()
  }

  #fetchMissing(): void {
    for (const { key, fetch } of missingIn(this.#view.state))
      void this.#join(key, () => fetch(this.#api)).catch(() => {})
  }

  readonly #since = (asOf: number): readonly Event[] | undefined =>
    asOf < this.#from ? undefined : this.#events.filter((event) => event.seq > asOf)

  /** One at a time under a key. What cannot be brought up to date is fetched again. */
  #join(key: string, fetch: () => Promise<Joining>): Promise<void> {
    const running = this.#under.get(key)
    if (running) return running
    const work = this.#joinNow(fetch).finally(() => this.#under.delete(key))
    this.#under.set(key, work)
    return work
  }

  async #joinNow(fetch: () => Promise<Joining>): Promise<void> {
    for (let tries = 0; tries < 5; tries++) {
      const state = (await fetch())(this.#view.state, this.#since)
      if (!state) continue
      this.#show({ ...this.#view, state })
      this.#fetchMissing()
      return
    }
    throw new AppError('unavailable', 'The page changes faster than it can be loaded. Try again.')
  }

  /** The place was lost: all anew. What is shown stays until then. */
  #refetch(): Promise<void> {
    return this.#under.get('state') ?? this.#refetchNow()
  }

  #refetchNow(): Promise<void> {
    const before = this.#view.state
    const work = fetchState(this.#api)
      .then((fetched) => {
        // What was told while it was on its way is folded in; what is older, it knows.
        this.#events = this.#events.filter((event) => event.seq > fetched.seq)
        this.#from = fetched.seq
        this.#show({ ...this.#view, state: this.#events.reduce(apply, fetched) })
        this.#reopen(before)
      })
      .catch(() => {})
      .finally(() => this.#under.delete('state'))
    this.#under.set('state', work)
    return work
  }

  /** What was open before is opened again. */
  #reopen({ timelines, threads, rosters }: WorkspaceState): void {
    const opening = [
      ...Object.entries(timelines).flatMap(([id, anchors]) =>
        Object.keys(anchors).map((anchor) => this.openChannel(id, anchor)),
      ),
      ...Object.keys(threads).map((rootId) => this.openThread(rootId)),
      ...Object.keys(rosters).map((channelId) => this.openRoster(channelId)),
    ]
    for (const each of opening) each.catch(() => {})
  }

  #fadeLater(place: string, memberId: string): void {
    setTimeout(() => this.#show(fadeTyping(this.#view, place, memberId)), TYPING_FADES_MS)
  }

  #show(view: LiveView): void {
    if (view === this.#view) return
    this.#view = view
    for (const listener of this.#listeners) listener()
  }
}
