import type { Client } from '@stoa/client/client'
import { markRead, readThread } from '@stoa/protocol/messages'
import type { Api } from './snapshot.ts'

const READ_AFTER_MS = 300
const READ_AGAIN_MS = 5000

/** `save` answers at which number of the log it is known, 0 where nobody waits for that. */
type Mark = PromiseWithResolvers<number> & { seq: number; save: (client: Client, seq: number) => Promise<number> }

/**
 * Tells how far channels and threads were read: of several marks in short order the furthest, once. What waits when the
 * page is left goes with it; what is marked unread meanwhile does not go at all.
 */
export class ReadMarks {
  readonly #api: Api
  readonly #waiting = new Map<string, Mark>()
  /** The last of each place that is on its way. */
  readonly #saving = new Map<string, Promise<unknown>>()

  constructor(api: Api) {
    this.#api = api
  }

  /** Answers at which number it is read; 0 when it was marked unread before that. */
  channel(channelId: string, seq: number): Promise<number> {
    return this.#mark(
      channelId,
      seq,
      async (client, seq) => (await client.call(markRead, { channelId, seq }, this.#api)).seq,
    )
  }

  thread(messageId: string, seq: number): void {
    const marked = this.#mark(messageId, seq, async (client, seq) => {
      await client.call(readThread, { messageId, seq }, this.#api)
      return 0
    })
    // The next one says it again.
    marked.catch(() => {})
  }

  /** Moves a channel's mark back to `seq`, behind all that was told before. */
  async unread(channelId: string, seq: number): Promise<void> {
    this.#waiting.get(channelId)?.resolve(0)
    this.#waiting.delete(channelId)
    await this.#saving.get(channelId)
    await this.#api.client.call(markRead, { channelId, seq, unread: true }, this.#api)
  }

  /** The page is being left: what waits goes at once, on a client that outlives it. */
  part(client: Client): void {
    for (const [place, mark] of this.#waiting) this.#save(place, mark, client)
  }

  #mark(place: string, seq: number, save: Mark['save']): Promise<number> {
    const known = this.#waiting.get(place)
    if (known) {
      known.seq = Math.max(known.seq, seq)
      return known.promise
    }
    const mark = { seq, save, ...Promise.withResolvers<number>() }
    this.#waiting.set(place, mark)
    setTimeout(() => {
      if (this.#waiting.get(place) === mark) this.#save(place, mark, this.#api.client)
    }, READ_AFTER_MS)
    return mark.promise
  }

  #save(place: string, mark: Mark, client: Client): void {
    this.#waiting.delete(place)
    const saving = mark.save(client, mark.seq)
    this.#saving.set(
      place,
      saving.catch(() => {}),
    )
    // Whoever asked will ask again, and not at once.
    saving.then(mark.resolve, (error) => setTimeout(() => mark.reject(error), READ_AGAIN_MS))
  }
}
