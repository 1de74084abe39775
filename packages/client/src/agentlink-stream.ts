import type { Message } from '@stoa/protocol/messages'

type Ask = (type: string, data: Record<string, unknown>) => Promise<unknown>

/** A message that others watch being written. What is lost on the way is healed by `finish`. */
export class StreamedReply {
  readonly messageId: string
  readonly #ask: Ask
  #text = ''
  #sent = 0
  #isSending = false
  #isFinished = false

  constructor(messageId: string, ask: Ask) {
    this.messageId = messageId
    this.#ask = ask
  }

  /** Adds text. What is written while the last piece is on its way goes with the next. */
  write(delta: string): void {
    this.#text += delta
    if (!this.#isSending) void this.#send()
  }

  /** Ends the message with its whole text: what was written, unless `body` says otherwise. */
  async finish(body = this.#text): Promise<Message> {
    this.#isFinished = true
    return (await this.#ask('messages.finish', { messageId: this.messageId, body })) as Message
  }

  async #send(): Promise<void> {
    this.#isSending = true
    try {
      while (this.#sent < this.#text.length && !this.#isFinished) {
        const from = this.#sent
        const delta = this.#text.slice(from).replace(/[\uD800-\uDBFF]$/, '') // half a character waits for its other half
        if (delta === '') break
        await this.#ask('messages.stream', { messageId: this.messageId, from, delta })
        this.#sent = from + delta.length
      }
    } catch {
      this.#sent = Number.POSITIVE_INFINITY // nobody can watch any more; `finish` says why
    }
    this.#isSending = false
  }
}
