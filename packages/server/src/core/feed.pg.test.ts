import { createChannel } from '@stoa/protocol/channels'
import { postMessage } from '@stoa/protocol/messages'
import type { Team } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import fc from 'fast-check'
import { beforeAll, expect, test, vi } from 'vitest'
import { MemoryBus } from './bus/bus.ts'
import { Hints } from './bus/hints.ts'
import { systemOf } from './database/database.ts'
import { Feeds } from './feeds.ts'
import type { StoredEvent } from './log.ts'
import { readLog } from './log.ts'
import type { FeedBatch, Subscriber } from './subscriber.ts'

let team: Team
let channelId: string

beforeAll(async () => {
  team = await startTeam('feed')
  channelId = (await team.owner.run(createChannel, { name: 'talk', visibility: 'public' })).id
  return () => team[Symbol.asyncDispose]()
})

/** A reader that takes whatever comes, at once. */
class Reader implements Subscriber {
  readonly actorId = team.owner.id
  readonly heard: StoredEvent[] = []
  head = 0
  deliver({ events }: FeedBatch): void {
    this.heard.push(...events)
  }
  drained = () => Promise.resolve()
  settle = ({ seq }: { seq: number }) => {
    this.head = seq
  }
  reset(): void {}
  close(): void {}
}

const seed = Math.floor(Math.random() * 2 ** 31)
/** How many are posted, which of them this process offers, in what order it does, and whether a hint comes after each. */
const course = fc.integer({ min: 1, max: 6 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    offered: fc.shuffledSubarray([...Array(count).keys()]),
    hinted: fc.boolean(),
  }),
)

test('whatever this process offers of what it wrote, each event is heard once, in order, as the log has it', async () => {
  const bus = new MemoryBus()
  const hints = new Hints(bus)
  const failed = vi.fn()
  using feeds = new Feeds(team.database, hints, failed)
  const feed = await feeds.open(team.workspaceId)
  const reader = new Reader()
  feed.subscribe(reader, undefined)
  await vi.waitFor(() => expect(reader.head).toBeGreaterThan(0))
  const first = reader.head
  for (const { count, offered, hinted } of fc.sample(course, { seed, numRuns: 60 })) {
    const seqs: number[] = []
    for (let n = 0; n < count; n++) seqs.push((await team.owner.run(postMessage, { channelId, body: `word ${n}` })).seq)
    const [from = 0, to = 0] = [seqs[0], seqs.at(-1)]
    const events = await readOn(from - 1)
    for (const index of offered) {
      feeds.offer(
        team.workspaceId,
        [events[index]].filter((event) => event !== undefined),
      )
      if (hinted) hints.give(team.workspaceId, seqs[index] ?? 0)
    }
    if (!hinted) hints.give(team.workspaceId, to)
    if (hinted && !offered.includes(count - 1)) hints.give(team.workspaceId, to)
    await vi.waitFor(() => expect(reader.heard.at(-1)?.seq, `seed ${seed}`).toBe(to))
  }
  expect(reader.heard, `seed ${seed}`).toEqual(await readOn(first))
  expect(failed).not.toHaveBeenCalled()
})

function readOn(after: number): Promise<StoredEvent[]> {
  return team.database.transaction('system', systemOf(team.workspaceId), 'read', (tx) =>
    readLog(tx.$client, team.workspaceId, after, 10_000),
  )
}
