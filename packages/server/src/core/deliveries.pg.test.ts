import { createChannel } from '@stoa/protocol/channels'
import { postMessage } from '@stoa/protocol/messages'
import type { Team } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemOf } from './database/database.ts'
import { acknowledge, Deliveries } from './deliveries.ts'

const target = 'agt_a'
const MINUTE = 60_000
/** As an agent comes back that breaks at what it gets. */
const SOON = 1_000

let team: Team
let deliveries: Deliveries

beforeEach(async () => {
  team = await startTeam('deliveries')
  deliveries = new Deliveries(team.database)
})
afterEach(() => team[Symbol.asyncDispose]())

const within = <T>(work: Parameters<typeof team.database.transaction<T>>[3]) =>
  team.database.transaction('system', systemOf(team.workspaceId), 'write', work)

/** Owes one message in each of these channels, in this order, and tries each a first time. */
async function owe(names: string[]): Promise<void> {
  const channels = new Map<string, string>()
  for (const name of new Set(names))
    channels.set(name, (await team.owner.run(createChannel, { name, visibility: 'private' })).id)
  for (const name of names) {
    const { seq } = await team.owner.run(postMessage, { channelId: channels.get(name) ?? '', body: 'hello' })
    await within((tx) => Deliveries.owe(tx, team.workspaceId, [{ target, eventSeq: seq, detail: {} }]))
  }
  await deliveries.tried(
    team.workspaceId,
    target,
    names.map((_, index) => index + 1),
  )
}

/** Tries once more, so many milliseconds after the time before; answers whether that was one time too many. */
async function tryAgain(n: number, afterMs: number): Promise<boolean> {
  await within((tx) =>
    tx.$client.query(
      `update deliveries set last_tried_at = last_tried_at - $1 * interval '1 millisecond' where target = $2 and n = $3`,
      [afterMs, target, n],
    ),
  )
  const dead = await deliveries.tried(team.workspaceId, target, [n])
  return dead.length > 0
}

const read = async <T>(column: string) =>
  (
    await within((tx) =>
      tx.$client.query<{ value: T }>(`select ${column} as value from deliveries where target = $1 order by n`, [
        target,
      ]),
    )
  ).rows.map(({ value }) => value)
const tries = () => read<number>('tries')
const states = () => read<string>('state')

it('what breaks its agent each time is set aside after ten tries', async () => {
  await owe(['room'])
  const outcomes: boolean[] = []
  for (let again = 0; again < 10; again++) outcomes.push(await tryAgain(1, SOON))
  expect(outcomes).toEqual([...Array.from({ length: 9 }, () => false), true])
  expect([await states(), await tries()]).toEqual([['dead'], [10]])
})

it('work that takes an hour is not counted among what fails', async () => {
  await owe(['room'])
  let minutes = 0
  while (!(await tryAgain(1, MINUTE))) minutes++
  expect(minutes).toBeGreaterThan(60)
  expect(minutes).toBeLessThan(24 * 60)
  expect(await tries()).toEqual([10])
})

it('what waits behind another in its channel has its tries before it', async () => {
  await owe(['room', 'room', 'elsewhere'])
  for (let again = 0; again < 3; again++) for (const n of [1, 2, 3]) await tryAgain(n, SOON)
  expect(await tries()).toEqual([4, 1, 4])
  await within((tx) => acknowledge(tx, team.workspaceId, target, { ids: [], upTo: 1 }))
  await tryAgain(2, SOON)
  expect(await tries()).toEqual([4, 2, 4])
})

it('what was given up counts as done when it is named as done after all, and not with what came after it', async () => {
  await owe(['room', 'room'])
  for (let again = 0; again < 10; again++) await tryAgain(1, SOON)
  expect(await states()).toEqual(['dead', 'pending'])
  expect(await within((tx) => acknowledge(tx, team.workspaceId, target, { upTo: 2 }))).toBe(1)
  expect(await states()).toEqual(['dead', 'acknowledged'])
  const [id = ''] = await read<string>('id')
  expect(await within((tx) => acknowledge(tx, team.workspaceId, target, { ids: [id] }))).toBe(1)
  expect(await within((tx) => acknowledge(tx, team.workspaceId, target, { ids: [id] }))).toBe(0)
  expect(await states()).toEqual(['acknowledged', 'acknowledged'])
})
