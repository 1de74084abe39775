import type { Client } from '@stoa/client/client'
import { newId } from '@stoa/protocol/ids'
import { saveDraft } from '@stoa/protocol/messages'
import type { Api } from './snapshot.ts'

type Draft = { channelId: string; threadId: string | null; body: string }

/** A pause of so long in typing is worth a save; a draft that was sent is forgotten at once. */
const SAVE_AFTER_MS = 800

/**
 * Saves what is being written, the last of it in each place. One after the other: the empty one that follows a message
 * must not be overtaken by the words that it was written in. One that fails is left to the next.
 */
export class DraftSaver {
  readonly #api: Api
  readonly #waiting = new Map<string, Draft>()
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()
  /** The last save of each place. */
  readonly #saves = new Map<string, Promise<unknown>>()
  /** By these the server knows the last, also where the one of a page that is left overtakes one that is still on its way. */
  readonly #page = newId('page')
  #turn = 0

  constructor(api: Api) {
    this.#api = api
  }

  save(draft: Draft): void {
    const place = draft.threadId ?? draft.channelId
    this.#waiting.set(place, draft)
    clearTimeout(this.#timers.get(place))
    this.#timers.set(
      place,
      setTimeout(() => this.#saveNext(place), draft.body === '' ? 0 : SAVE_AFTER_MS),
    )
  }

  /** The page is being left: what waits goes at once, on a client that outlives it. */
  part(client: Client): void {
    for (const place of [...this.#waiting.keys()]) void this.#send(place, client)
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
  }

  #saveNext(place: string): void {
    const before = this.#saves.get(place) ?? Promise.resolve()
    this.#saves.set(
      place,
      before.then(() => this.#send(place, this.#api.client)),
    )
  }

  /** Nothing where a later one, or the page as it was left, has taken it along. */
  #send(place: string, client: Client): Promise<unknown> {
    const draft = this.#waiting.get(place)
    this.#waiting.delete(place)
    if (!draft) return Promise.resolve()
    const order = { page: this.#page, turn: ++this.#turn }
    return client.call(saveDraft, { ...draft, order }, this.#api).catch(() => {})
  }
}
