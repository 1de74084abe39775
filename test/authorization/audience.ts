import { addChannelMember, createChannel } from '@stoa/protocol/channels'
import type { Event } from '@stoa/protocol/events'
import type { Live } from '@stoa/protocol/live'
import { sendTyping } from '@stoa/protocol/messages'
import { updateWorkspace } from '@stoa/protocol/workspaces'
import { EventReader } from '@stoa/testkit/event-reader'
import { listeners } from './table.ts'
import type { Knocker, World } from './world.ts'

export type Listener = (typeof listeners)[number]
export type Heard = { listener: Listener; after: number; before: number; events: Event[]; live: Live[] }

/** Everybody listens, each by one stream. What came between two marks that all hear is what they heard of an act. */
export class Audience implements Disposable {
  readonly #world: World
  readonly #readers: ReadonlyMap<Listener, EventReader>
  /** Who types where, so that everybody hears it. */
  readonly #places: readonly { who: Knocker; channelId: string }[]

  static async open(world: World): Promise<Audience> {
    const readers = listeners.map((listener) => {
      const { workspaceId, headers } = knockerOf(world, listener)
      const url = `${world.stoa.url}/api/v1/workspaces/${workspaceId}/events?live=1`
      return [listener, new EventReader(url, headers())] as const
    })
    await Promise.all(readers.map(([, reader]) => reader.until(({ snapshots }) => snapshots.length > 0, 'a snapshot')))
    const { id: annex } = await world.owner.call(createChannel, { name: world.word() })
    await world.owner.call(addChannelMember, { channelId: annex, memberId: world.outside.id })
    const owned = [world.room, world.general, annex].map((channelId) => ({ who: world.cast.owner, channelId }))
    const elsewhere = { who: world.cast.crossed, channelId: await world.stranger.general() }
    return new Audience(world, new Map(readers), [...owned, elsewhere])
  }

  private constructor(
    world: World,
    readers: ReadonlyMap<Listener, EventReader>,
    places: { who: Knocker; channelId: string }[],
  ) {
    this.#world = world
    this.#readers = readers
    this.#places = places
  }

  async during(act: () => Promise<unknown>): Promise<Heard[]> {
    const from = await this.#mark()
    await act()
    const to = await this.#mark()
    return [...this.#readers].map(([listener, { events, live }]) => {
      const first = events.findIndex((event) => bears(event, from))
      return {
        listener,
        after: events[first]?.seq ?? 0,
        before: events.find((event) => bears(event, to))?.seq ?? 0,
        events: events.slice(first + 1).filter((event) => !bears(event, to)),
        live: live.slice(live.findLastIndex((each) => bears(each, from)) + 1).filter((each) => !bears(each, to)),
      }
    })
  }

  /** One of each kind, heard by all: what was said before it has come to all who hear it. */
  async #mark(): Promise<string> {
    const mark = `mark-${this.#world.word()}`
    for (const who of [this.#world.cast.owner, this.#world.cast.crossed])
      await who.call(updateWorkspace, { name: mark })
    for (const { who, channelId } of this.#places) await who.call(sendTyping, { channelId, threadId: mark })
    const isThere = ({ events, live }: EventReader) =>
      events.some((event) => bears(event, mark)) && live.some((each) => bears(each, mark))
    await Promise.all([...this.#readers.values()].map((reader) => reader.until(isThere, mark)))
    return mark
  }

  [Symbol.dispose](): void {
    for (const reader of this.#readers.values()) reader[Symbol.dispose]()
  }
}

export function knockerOf(world: World, listener: Listener): Knocker {
  return listener === 'stranger' ? world.cast.crossed : world.cast[listener]
}

function bears(said: Event | Live, mark: string): boolean {
  return JSON.stringify(said.data).includes(`"${mark}"`)
}
