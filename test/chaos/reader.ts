import { setTimeout as sleep } from 'node:timers/promises'
import type { Event } from '@stoa/protocol/events'
import { EventReader } from '@stoa/testkit/event-reader'
import type { Dice } from './dice.ts'
import type { House } from './house.ts'

/** What a reader keeps of an event: enough to compare with the log. */
export type Seen = { seq: number; type: string; messageId: string | null; revision: number | null; isBlank: boolean }

/** A member who follows the log by stream, drops at any moment, and resumes by its cursor at whichever process serves. */
export class Follower {
  readonly name: string
  readonly memberId: string
  readonly seen: Seen[] = []
  /** What no reader may meet, in words. */
  readonly faults: string[] = []
  /** Cursors at which it was told to start over. */
  readonly resets: number[] = []
  drops = 0
  /** No longer a member: nothing more can come. */
  isOut = false
  cursor: string
  readonly #house: House
  readonly #dice: Dice
  readonly #url: (origin: string) => string
  readonly #key: string

  constructor(
    house: House,
    dice: Dice,
    who: { name: string; memberId: string; key: string; workspaceId: string },
    cursor = '0',
  ) {
    this.#house = house
    this.#dice = dice
    this.name = who.name
    this.memberId = who.memberId
    this.#key = who.key
    this.cursor = cursor
    this.#url = (origin) => `${origin}/api/v1/workspaces/${who.workspaceId}/events?after=${this.cursor}`
  }

  /** Reads until it has come to the place that `finish` tells in the end, or is out. */
  async follow(finish: Promise<number>): Promise<void> {
    let end = Number.POSITIVE_INFINITY
    void finish.then((seq) => {
      end = seq
    })
    while (!this.isOut && seqOf(this.cursor) < end) await this.#connect(() => end)
  }

  async #connect(end: () => number): Promise<void> {
    const { url } = await this.#house.address(this.#dice)
    using reader = new EventReader(this.#url(url), { authorization: `Bearer ${this.#key}` })
    const there = reader.until(({ cursor }) => cursor !== undefined && seqOf(cursor) >= end())
    await Promise.race([there.catch(() => {}), sleep(this.#dice.between(20, 2500))])
    this.drops++
    this.#take(reader)
    if (reader.status === 401 || reader.status === 404) this.isOut = true
    if (reader.ended !== undefined) await sleep(this.#dice.between(5, 50))
  }

  #take(reader: EventReader): void {
    this.resets.push(...reader.resets.splice(0))
    for (const event of reader.events.splice(0)) {
      const last = this.seen.at(-1)
      if (last && event.seq <= last.seq) this.faults.push(`got ${event.seq} after ${last.seq}`)
      this.seen.push(keep(event))
    }
    if (reader.cursor !== undefined) this.cursor = reader.cursor
  }
}

/** Ours to know in a test: readers take a cursor as it is. */
const seqOf = (cursor: string): number => Number(cursor.split('.').at(-1))

function keep({ seq, type, data }: Event): Seen {
  const message = 'message' in data ? data.message : undefined
  const isBlank = message?.state === 'deleted' && type !== 'message.deleted'
  return { seq, type, messageId: message?.id ?? null, revision: message?.revision ?? null, isBlank }
}
