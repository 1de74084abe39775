import { AppError } from '@stoa/protocol/errors'
import type { File } from '@stoa/protocol/files'
import { newId } from '@stoa/protocol/ids'
import { markRead, postMessage, readThread, saveDraft, sendTyping } from '@stoa/protocol/messages'
import type { Outgoing } from './outbox.ts'
import { keepOutbox } from './outbox.ts'
import type { Api } from './snapshot.ts'
import type { LiveView } from './view.ts'

export type Draft = { channelId: string; threadId?: string | null; body: string; files?: File[] }

const TYPING_EVERY_MS = 3000
const READ_AFTER_MS = 300
const DRAFT_AFTER_MS = 800
const RETRY_MS = { first: 1000, most: 30_000 }

/** What goes from this tab to the server, in order, without anybody waiting for it. */
export class Sender {
  readonly #api: Api
  readonly #view: () => LiveView
  readonly #show: (view: LiveView) => void
  readonly #later = new Map<string, ReturnType<typeof setTimeout>>()
  readonly #typedAt = new Map<string, number>()
  #isSending = false
  #tries = 0

  constructor(api: Api, view: () => LiveView, show: (view: LiveView) => void) {
    this.#api = api
    this.#view = view
    this.#show = show
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
    this.#keep([...this.#view().outbox, outgoing])
    this.flush()
  }

  retry(id: string): void {
    this.#change(id, ({ failure: _failure, ...outgoing }) => ({ ...outgoing, state: 'sending' }))
    this.flush()
  }

  discard(id: string): void {
    this.#keep(this.#view().outbox.filter((outgoing) => outgoing.id !== id))
  }

  /** Sends what waits, one after the other, so that messages arrive as they were written. */
  flush(): void {
    clearTimeout(this.#later.get('flush'))
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
      this.#change(id, (outgoing) => ({ ...outgoing, state: 'sent' }))
      return true
    } catch (error) {
      if (error instanceof AppError && !['unavailable', 'rate_limited', 'internal'].includes(error.code)) {
        this.#change(id, (outgoing) => ({ ...outgoing, state: 'failed', failure: error.message }))
        return true
      }
      const wait = Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** this.#tries++) * (0.5 + Math.random())
      this.#after('flush', wait, () => this.flush())
      return false
    }
  }

  typing(channelId: string, threadId: string | null): void {
    const place = threadId ?? channelId
    if (Date.now() - (this.#typedAt.get(place) ?? 0) < TYPING_EVERY_MS) return
    this.#typedAt.set(place, Date.now())
    this.#quietly(() => this.#api.client.call(sendTyping, { channelId, threadId }, this.#api))
  }

  markRead(channelId: string, seq: number): void {
    this.#after(`read ${channelId}`, READ_AFTER_MS, () =>
      this.#quietly(() => this.#api.client.call(markRead, { channelId, seq }, this.#api)),
    )
  }

  markThreadRead(messageId: string, seq: number): void {
    this.#after(`read ${messageId}`, READ_AFTER_MS, () =>
      this.#quietly(() => this.#api.client.call(readThread, { messageId, seq }, this.#api)),
    )
  }

  saveDraft(channelId: string, threadId: string | null, body: string): void {
    this.#after(`draft ${threadId ?? channelId}`, body === '' ? 0 : DRAFT_AFTER_MS, () =>
      this.#quietly(() => this.#api.client.call(saveDraft, { channelId, threadId, body }, this.#api)),
    )
  }

  /** Marks, drafts and typing say where things stand; the next one says it again. */
  #quietly(call: () => Promise<unknown>): void {
    call().catch(() => {})
  }

  #after(key: string, ms: number, work: () => void): void {
    clearTimeout(this.#later.get(key))
    this.#later.set(key, setTimeout(work, ms))
  }

  #change(id: string, change: (outgoing: Outgoing) => Outgoing): void {
    this.#keep(this.#view().outbox.map((outgoing) => (outgoing.id === id ? change(outgoing) : outgoing)))
  }

  #keep(outbox: readonly Outgoing[]): void {
    const view = this.#view()
    this.#show({ ...view, outbox })
    const unsent = outbox.filter((outgoing) => outgoing.state !== 'sent')
    keepOutbox(this.#api.workspaceId, view.state.workspace.memberId, unsent)
  }

  close(): void {
    for (const timer of this.#later.values()) clearTimeout(timer)
  }
}
