import { AppError } from '@stoa/protocol/errors'
import type { File } from '@stoa/protocol/files'
import { newId } from '@stoa/protocol/ids'
import { postMessage, sendTyping } from '@stoa/protocol/messages'
import { createApi } from './api.ts'
import { DraftSaver } from './drafts.ts'
import type { Outbox, Outgoing } from './outbox.ts'
import { ReadMarks } from './readMarks.ts'
import type { Api } from './snapshot.ts'
import type { LiveView } from './view.ts'

export type Draft = { channelId: string; threadId?: string | null; body: string; files?: File[] }

const TYPING_EVERY_MS = 3000
const RETRY_MS = { first: 1000, most: 30_000 }

/** What goes from this tab to the server, in order, without anybody waiting for it. */
export class Sender {
  readonly #api: Api
  readonly #view: () => LiveView
  readonly #show: (view: LiveView) => void
  readonly #outbox: Outbox
  readonly #onEnd: () => void
  readonly #unwatch: () => void
  readonly marks: ReadMarks
  readonly #drafts: DraftSaver
  readonly #typedAt = new Map<string, number>()
  /** Told whether the server has the message: true, or false when it will not come as it was. */
  readonly #awaited = new Map<string, PromiseWithResolvers<boolean>>()
  #isSending = false
  #tries = 0
  #flushing: ReturnType<typeof setTimeout> | undefined

  constructor(api: Api, outbox: Outbox, view: () => LiveView, show: (view: LiveView) => void, onEnd: () => void) {
    this.#api = api
    this.#view = view
    this.#show = show
    this.#outbox = outbox
    this.#onEnd = onEnd
    this.#drafts = new DraftSaver(api)
    this.marks = new ReadMarks(api, view().state.workspace.memberId)
    this.#unwatch = outbox.watch((id) => this.#settleElsewhere(id))
    addEventListener('pagehide', this.#part)
    this.flush()
  }

  send({ channelId, threadId = null, body, files = [] }: Draft): void {
    const outgoing: Outgoing = {
      id: newId('msg'),
      channelId,
      threadId,
      body,
      files,
      at: new Date().toISOString(),
      state: 'sending',
    }
    this.#outbox.keep(outgoing)
    this.#list([...this.#view().outbox, outgoing])
    this.flush()
  }

  /**
   * Changes what may still be on its way. True once the server has it, so that the change can be saved there; false when
   * there is nothing to save, since it goes anew as it is now, or was discarded.
   */
  amend(id: string, body: string): Promise<boolean> {
    const known = this.#view().outbox.find((outgoing) => outgoing.id === id)
    if (known?.state === 'failed') {
      this.#change(id, (outgoing) => ({ ...outgoing, body }))
      this.retry(id)
      return Promise.resolve(false)
    }
    this.#change(id, (outgoing) => ({ ...outgoing, edit: body }))
    if (known?.state !== 'sending') return Promise.resolve(true)
    const awaited = this.#awaited.get(id) ?? Promise.withResolvers<boolean>()
    this.#awaited.set(id, awaited)
    return awaited.promise
  }

  retry(id: string): void {
    this.#change(id, ({ failure: _failure, ...outgoing }) => ({ ...outgoing, state: 'sending' }))
    this.flush()
  }

  discard(id: string): void {
    this.#outbox.forget(id)
    this.#list(this.#view().outbox.filter((outgoing) => outgoing.id !== id))
    this.#tell(id, false)
  }

  /** Sends what waits, one after the other, so that messages arrive as they were written. */
  flush(): void {
    clearTimeout(this.#flushing)
    if (!this.#isSending) void this.#drain()
  }

  async #drain(): Promise<void> {
    this.#isSending = true
    for (;;) {
      const next = this.#view().outbox.find((outgoing) => outgoing.state === 'sending')
      if (!next || !(await this.#post(next))) break
    }
    this.#isSending = false
  }

  /** False when there was no answer: it may be there or not, so the same id is sent again, later. */
  async #post({ id, channelId, threadId, body, files }: Outgoing): Promise<boolean> {
    const input = { id, channelId, threadId, body, fileIds: files.map((file) => file.id) }
    try {
      await this.#api.client.call(postMessage, input, { workspaceId: this.#api.workspaceId })
      this.#tries = 0
      this.#arrived(id)
      return true
    } catch (error) {
      if (error instanceof AppError && error.code === 'unauthorized') {
        // It waits in the outbox for its author to be back.
        this.#onEnd()
        return false
      }
      if (error instanceof AppError && !['unavailable', 'rate_limited', 'internal'].includes(error.code)) {
        const { message: failure } = error
        this.#change(id, ({ edit, ...outgoing }) => ({ ...outgoing, body: edit ?? body, state: 'failed', failure }))
        this.#tell(id, false)
        return true
      }
      const wait = Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** this.#tries++) * (0.5 + Math.random())
      this.#flushing = setTimeout(() => this.flush(), wait)
      return false
    }
  }

  typing(channelId: string, threadId: string | null): void {
    const place = threadId ?? channelId
    if (Date.now() - (this.#typedAt.get(place) ?? 0) < TYPING_EVERY_MS) return
    this.#typedAt.set(place, Date.now())
    // The next one says it again.
    this.#api.client.call(sendTyping, { channelId, threadId }, this.#api).catch(() => {})
  }

  saveDraft(channelId: string, threadId: string | null, body: string): void {
    this.#drafts.save({ channelId, threadId, body })
  }

  /** What was being written, and what was read, when the page is left goes on its way without it. */
  readonly #part = (): void => {
    const parting = createApi({ fetch: (input, init) => fetch(input, { ...init, keepalive: true }) })
    this.#drafts.part(parting)
    this.marks.part(parting)
  }

  /** Another tab has it through, or has discarded what had failed. */
  #settleElsewhere(id: string): void {
    const known = this.#view().outbox.find((outgoing) => outgoing.id === id)
    if (known?.state === 'failed') this.discard(id)
    else if (known) this.#arrived(id)
  }

  /** Its event may have come before the answer, and have taken it off the list. */
  #arrived(id: string): void {
    this.#outbox.forget(id)
    this.#change(id, (outgoing) => ({ ...outgoing, state: 'sent' }))
    this.#tell(id, true)
  }

  #tell(id: string, isThere: boolean): void {
    this.#awaited.get(id)?.resolve(isThere)
    this.#awaited.delete(id)
  }

  #change(id: string, change: (outgoing: Outgoing) => Outgoing): void {
    this.#list(
      this.#view().outbox.map((outgoing) => {
        if (outgoing.id !== id) return outgoing
        const changed = change(outgoing)
        if (changed.state !== 'sent') this.#outbox.keep(changed)
        return changed
      }),
    )
  }

  #list(outbox: readonly Outgoing[]): void {
    this.#show({ ...this.#view(), outbox })
  }

  close(): void {
    this.#part()
    this.#drafts.close()
    this.#unwatch()
    removeEventListener('pagehide', this.#part)
    clearTimeout(this.#flushing)
  }
}
