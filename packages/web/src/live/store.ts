import { setPreferences } from '@stoa/protocol/accounts'
import type { Contract, Input, Output } from '@stoa/protocol/contract'
import { AppError } from '@stoa/protocol/errors'
import type { Event } from '@stoa/protocol/events'
import { addReaction, editMessage, removeReaction } from '@stoa/protocol/messages'
import { setLevel } from '@stoa/protocol/notifications'
import { addPin, removePin } from '@stoa/protocol/pins'
import { addSaved, removeSaved } from '@stoa/protocol/saved'
import type { Level } from '@stoa/protocol/status'
import { Ahead } from './ahead.ts'
import { createApi } from './api.ts'
import { Connection } from './connection.ts'
import type { PreferenceChange } from './foresight.ts'
import {
  foreseeEdit,
  foreseeLevel,
  foreseePin,
  foreseePreferences,
  foreseeReaction,
  foreseeRead,
  foreseeSaved,
} from './foresight.ts'
import { Hearers } from './hearers.ts'
import { lastKeyAt } from './lastKey.ts'
import { Ledger } from './ledger.ts'
import { Listeners } from './listeners.ts'
import { fetchStretch, Loader } from './loader.ts'
import { Outbox } from './outbox.ts'
import type { Joining } from './pages.ts'
import { tellKept } from './readMarks.ts'
import type { Draft } from './sender.ts'
import { Sender } from './sender.ts'
import type { Api } from './snapshot.ts'
import { fetchState } from './snapshot.ts'
import type { WorkspaceState } from './state.ts'
import { END } from './state.ts'
import type { StreamNews } from './streams.ts'
import { TypingFades } from './typingFades.ts'
import type { EditedMessage, UnsavedEdit } from './unsavedEdits.ts'
import { UnsavedEdits } from './unsavedEdits.ts'
import type { LiveView } from './view.ts'
import { applyLive, applySnapshot, fadeTyping, settleLive } from './view.ts'

/** A channel, and a message in it where one is named. */
export type FirstPlace = { channelId: string; messageId: string | undefined }

/**
 * One workspace as this tab shows it. Life: `open` fetches the state and joins the browser's streams; events fold into
 * it by `apply`, the only way an event changes what is shown; what no event can tell is fetched and joined; `close` ends
 * it. What I do shows before it is told, as an event that is still to come.
 */
export class LiveStore {
  readonly workspaceId: string
  readonly #api: Api
  readonly #ledger: Ledger
  readonly #unsavedEdits: UnsavedEdits
  readonly #loader: Loader
  readonly #sender: Sender
  readonly #connection: Connection
  readonly #onEnd: () => void
  readonly #listeners = new Listeners(lastKeyAt)
  readonly #hearers = new Hearers()
  readonly #typingFades = new TypingFades((place, memberId) => this.#show(fadeTyping(this.#view, place, memberId)))
  readonly #ahead = new Ahead(() => this.#renew())
  #view: LiveView

  /** `first` is what will be looked at first: it is there when all else is. What cannot be had is left to who looks. */
  static async open(workspaceId: string, onEnd: () => void, first?: FirstPlace): Promise<LiveStore> {
    const api = { client: createApi(), workspaceId }
    const stretch = first && fetchStretch(api, first.channelId, first.messageId ?? END).catch(() => undefined)
    const state = await fetchState(api)
    const known = (await tellKept(api, state)) ? await fetchState(api) : state
    return new LiveStore(api, known, onEnd, await stretch)
  }

  private constructor(api: Api, state: WorkspaceState, onEnd: () => void, first: Joining | undefined) {
    this.#api = api
    this.#onEnd = onEnd
    this.workspaceId = api.workspaceId
    this.#ledger = new Ledger(state)
    if (first) this.#ledger.join(first)
    this.#loader = new Loader(api, this.#ledger, () => this.#renew())
    const outbox = new Outbox(api.workspaceId, state.workspace.memberId)
    this.#unsavedEdits = new UnsavedEdits(api.workspaceId, state.workspace.memberId)
    this.#view = {
      state: this.#ledger.state,
      connection: 'connecting',
      presence: {},
      typing: {},
      writing: {},
      outbox: outbox.read(),
      unsavedEdits: this.#unsavedEdits.read(),
    }
    this.#sender = new Sender(
      api,
      outbox,
      () => this.#view,
      (view) => this.#show(view),
      onEnd,
    )
    const place = () => this.#ledger.state.seq
    this.#connection = new Connection(api.workspaceId, place, (news) => this.#hear(news))
    for (const outgoing of this.#view.outbox) if (outgoing.edit !== undefined) this.edit(outgoing, outgoing.edit)
    for (const edit of this.#view.unsavedEdits) if (edit.isCutOff) this.edit(edit, edit.body)
  }

  readonly getView = (): LiveView => this.#view

  readonly subscribe = (listener: () => void): (() => void) => this.#listeners.add(listener)

  /** Tells of each event once it is folded in, for what happens beside the page. */
  hear(hearer: (event: Event) => void): () => void {
    return this.#hearers.add(hearer)
  }

  /** Loads a channel's end, or the stretch around a message, once. */
  openChannel(channelId: string, anchor: string = END): Promise<void> {
    return this.#ended(this.#loader.openChannel(channelId, anchor))
  }

  loadBefore(channelId: string, anchor: string = END): Promise<void> {
    return this.#ended(this.#loader.extend(channelId, anchor, 'before'))
  }

  loadAfter(channelId: string, anchor: string): Promise<void> {
    return this.#ended(this.#loader.extend(channelId, anchor, 'after'))
  }

  /** Until what is answered is called, all that was loaded of it is kept. */
  lookAt(channelId: string): () => void {
    return this.#loader.lookAt(channelId)
  }

  openThread(rootId: string): Promise<void> {
    return this.#ended(this.#loader.openThread(rootId))
  }

  openRoster(channelId: string): Promise<void> {
    return this.#ended(this.#loader.openRoster(channelId))
  }

  openPins(channelId: string): Promise<void> {
    return this.#ended(this.#loader.openPins(channelId))
  }

  /** Any operation; what it changed comes by the stream. */
  call<C extends Contract>(contract: C, input: Input<C>): Promise<Output<C>> {
    return this.#ended(this.#api.client.call(contract, input, { workspaceId: this.workspaceId }))
  }

  react(messageId: string, emoji: string, adds: boolean): Promise<unknown> {
    const react = () => this.call(adds ? addReaction : removeReaction, { messageId, emoji })
    return this.#ahead.act(
      (state) => foreseeReaction(state, messageId, emoji, adds),
      async () => (await react()).seq,
    )
  }

  pin(messageId: string, adds: boolean): Promise<unknown> {
    return this.#ahead.act(
      (state) => foreseePin(state, messageId, adds),
      async () => (await this.call(adds ? addPin : removePin, { messageId })).seq,
    )
  }

  save(messageId: string, adds: boolean): Promise<unknown> {
    return this.#ahead.act(
      (state) => foreseeSaved(state, messageId, adds ? 'todo' : null),
      async () => (await this.call(adds ? addSaved : removeSaved, { messageId })).seq,
    )
  }

  /** Of one that I just sent, too: it is saved once that is there. One that is not saved is among the unsaved edits. */
  edit(message: EditedMessage, body: string): void {
    const { id: messageId } = message
    this.giveUpEdit(messageId)
    const save = async () => (await this.call(editMessage, { messageId, body })).updatedSeq
    this.#ahead
      .act(
        (state) => foreseeEdit(state, messageId, body),
        async () => ((await this.#sender.amend(messageId, body)) ? save() : 0),
      )
      .catch((error) =>
        this.#showUnsaved([...this.#unsavedBut(messageId), this.#unsavedEdits.make(message, body, error)]),
      )
  }

  /** Lets go of an edit that was not saved. */
  giveUpEdit(messageId: string): void {
    this.#showUnsaved(this.#unsavedBut(messageId))
  }

  markRead(channelId: string, seq: number): void {
    this.#ahead
      .act(
        () => foreseeRead(channelId, seq),
        () => this.#sender.marks.channel(channelId, seq),
      )
      .catch(() => {})
  }

  /** Read so far, with more behind it that is not. */
  markSeen(channelId: string, seq: number): void {
    this.#sender.marks.channel(channelId, seq).catch(() => {})
  }

  markUnread(channelId: string, seq: number): Promise<void> {
    return this.#ended(this.#sender.marks.unread(channelId, seq))
  }

  markThreadRead(rootId: string, seq: number): void {
    this.#sender.marks.thread(rootId, seq)
  }

  /** Shows at once; told to all of this person's pages. */
  prefer(change: PreferenceChange): Promise<unknown> {
    const { workspaceId } = this
    return this.#ahead.act(
      (state) => foreseePreferences(state, change),
      async () => {
        const preferences = await this.call(setPreferences, { ...change, workspaceId })
        this.#ledger.join((state) =>
          preferences.version > state.preferences.version ? { ...state, preferences } : state,
        )
        return 0
      },
    )
  }

  setLevel(channelId: string, level: Level | null): Promise<unknown> {
    return this.#ahead.act(
      () => foreseeLevel(channelId, level),
      async () => (await this.call(setLevel, { channelId, level })).seq,
    )
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

  saveDraft(channelId: string, threadId: string | null, body: string): void {
    this.#sender.saveDraft(channelId, threadId, body)
  }

  close(): void {
    this.#connection.close()
    this.#sender.close()
    this.#listeners.close()
    this.#typingFades.close()
    this.#unsavedEdits.close()
  }

  #unsavedBut(messageId: string): readonly UnsavedEdit[] {
    return this.#view.unsavedEdits.filter(({ id }) => id !== messageId)
  }

  #showUnsaved(unsavedEdits: readonly UnsavedEdit[]): void {
    this.#unsavedEdits.write(unsavedEdits)
    this.#show({ ...this.#view, unsavedEdits })
  }

  #hear(news: StreamNews): void {
    if (news.kind === 'event') this.#fold(news.event)
    else if (news.kind === 'live') {
      this.#showSoon(applyLive(this.#view, news.live))
      if (news.live.type === 'typing')
        this.#typingFades.later(news.live.data.threadId ?? news.live.data.channelId, news.live.data.memberId)
    } else if (news.kind === 'snapshot') this.#show(applySnapshot(this.#view, news.snapshot))
    else if (news.kind === 'reset') {
      this.#ledger.restart(news.seq)
      void this.#loader.fetchAnew()
    } else if (news.kind === 'end') this.#onEnd()
    else {
      this.#show({ ...this.#view, connection: news.state })
      if (news.state === 'live') this.#sender.flush()
    }
  }

  #fold(event: Event): void {
    if (!this.#ledger.fold(event)) return
    if (event.type === 'message.posted') this.#loader.cut(event.data.message.channelId)
    this.#showSoon(this.#renewed(settleLive(this.#view, event)))
    this.#hearers.tell(event)
    this.#loader.fetchMissing()
  }

  #renew(): void {
    this.#show(this.#renewed(this.#view))
  }

  /** What is true now, with what is still ahead. */
  #renewed(view: LiveView): LiveView {
    const shown = this.#ahead.over(this.#ledger.state)
    return shown === view.state ? view : { ...view, state: shown }
  }

  #show(view: LiveView): void {
    if (view === this.#view) return
    this.#view = view
    this.#listeners.tell()
  }

  #showSoon(view: LiveView): void {
    if (view === this.#view) return
    this.#view = view
    this.#listeners.tellSoon()
  }

  /** Whoever is signed out has nothing more to see here. */
  async #ended<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      if (error instanceof AppError && error.code === 'unauthorized') this.#onEnd()
      throw error
    }
  }
}
