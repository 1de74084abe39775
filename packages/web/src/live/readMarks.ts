import type { Client } from '@stoa/client/client'
import { markRead, readThread } from '@stoa/protocol/messages'
import { quietly } from './quietly.ts'
import type { Api } from './snapshot.ts'
import type { WorkspaceState } from './state.ts'

const READ_AFTER_MS = 300
const READ_AGAIN_MS = 5000
/** Older than this, what a page had read when it was left has arrived, or has been marked unread since. */
const KEPT_MS = 10_000

type Read = { kind: 'channel' | 'thread'; id: string; seq: number }
type Mark = PromiseWithResolvers<number> & Read

/**
 * Tells how far channels and threads were read: of several marks in short order the furthest, once. What waits when the
 * page is left goes with it, and is kept for the next page of this tab, which may ask what is unread before it arrives;
 * what is marked unread meanwhile does not go at all.
 */
export class ReadMarks {
  readonly #api: Api
  readonly #memberId: string
  readonly #waiting = new Map<string, Mark>()
  /** The last of each place that is not known to have arrived. */
  readonly #saving = new Map<string, { mark: Read; saved: Promise<unknown> }>()

  constructor(api: Api, memberId: string) {
    this.#api = api
    this.#memberId = memberId
  }

  /** Answers at which number of the log it is read; 0 when it was marked unread before that. */
  channel(channelId: string, seq: number): Promise<number> {
    return this.#mark({ kind: 'channel', id: channelId, seq })
  }

  thread(messageId: string, seq: number): void {
    // The next one says it again.
    this.#mark({ kind: 'thread', id: messageId, seq }).catch(() => {})
  }

  /** Moves a channel's mark back to `seq`, behind all that was told before. */
  async unread(channelId: string, seq: number): Promise<void> {
    this.#waiting.get(channelId)?.resolve(0)
    this.#waiting.delete(channelId)
    await this.#saving.get(channelId)?.saved
    this.#saving.delete(channelId)
    await this.#api.client.call(markRead, { channelId, seq, unread: true }, this.#api)
  }

  /** The page is being left: what waits goes at once, on a client that outlives it. */
  part(client: Client): void {
    for (const mark of this.#waiting.values()) this.#save(mark, client)
    const marks = [...this.#saving.values()].map(({ mark: { kind, id, seq } }): Read => ({ kind, id, seq }))
    if (marks.length > 0) keep(keyOf(this.#api, this.#memberId), marks)
  }

  #mark(read: Read): Promise<number> {
    const known = this.#waiting.get(read.id)
    if (known) {
      known.seq = Math.max(known.seq, read.seq)
      return known.promise
    }
    const mark = { ...read, ...Promise.withResolvers<number>() }
    this.#waiting.set(read.id, mark)
    setTimeout(() => {
      if (this.#waiting.get(read.id) === mark) this.#save(mark, this.#api.client)
    }, READ_AFTER_MS)
    return mark.promise
  }

  #save(mark: Mark, client: Client): void {
    const { id } = mark
    this.#waiting.delete(id)
    const saving = save({ ...this.#api, client }, mark)
    const arrived = () => {
      if (this.#saving.get(id)?.mark === mark) this.#saving.delete(id)
    }
    this.#saving.set(id, { mark, saved: saving.then(arrived, () => {}) })
    // Whoever asked will ask again, and not at once.
    saving.then(mark.resolve, (error) => setTimeout(() => mark.reject(error), READ_AGAIN_MS))
  }
}

/**
 * Tells what the page before in this tab had read when it was left, where `state` does not know of it yet. True when
 * there was such, and the state is to be asked for anew.
 */
export async function tellKept(api: Api, { workspace, channels, follows }: WorkspaceState): Promise<boolean> {
  const readOf = ({ kind, id }: Read) => (kind === 'channel' ? channels.byId[id]?.state : follows.byRoot[id]?.state)
  const kept = takeKept(keyOf(api, workspace.memberId))
  const ahead = kept.filter((mark) => mark.seq > (readOf(mark)?.lastReadSeq ?? Number.POSITIVE_INFINITY))
  await Promise.allSettled(ahead.map((mark) => save(api, mark)))
  return ahead.length > 0
}

/** Answers at which number of the log it is known; 0 for a thread, where nobody waits for that. */
async function save(api: Api, { kind, id, seq }: Read): Promise<number> {
  if (kind === 'channel') return (await api.client.call(markRead, { channelId: id, seq }, api)).seq
  await api.client.call(readThread, { messageId: id, seq }, api)
  return 0
}

function keyOf({ workspaceId }: Api, memberId: string): string {
  return `stoa.read.${workspaceId}.${memberId}`
}

function keep(key: string, marks: readonly Read[]): void {
  quietly(() => sessionStorage.setItem(key, JSON.stringify({ at: Date.now(), marks })), undefined)
}

function takeKept(key: string): readonly Read[] {
  return quietly(() => {
    const kept = sessionStorage.getItem(key)
    sessionStorage.removeItem(key)
    const { at, marks } = JSON.parse(kept ?? '{}') as { at: number; marks: Read[] }
    return Date.now() - at < KEPT_MS ? marks : []
  }, [])
}
