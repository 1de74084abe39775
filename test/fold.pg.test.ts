import { UNREAD_CAP } from '@stoa/protocol/channels'
import { AppError } from '@stoa/protocol/errors'
import type { Event } from '@stoa/protocol/events'
import { newId } from '@stoa/protocol/ids'
import { systemOf } from '@stoa/server/core/database/database'
import { byHand } from '@stoa/testkit/demand-events'
import type { Team } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { apply } from '@stoa/web/live/apply'
import type { WorkspaceState } from '@stoa/web/live/state'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Act, ActKind, World } from './fold/acts.ts'
import { acts, perform } from './fold/acts.ts'
import { fetchAll, settle } from './fold/reader.ts'
import { opened, shown } from './fold/shown.ts'

type Reader = World['people'][number]

const kinds = Object.keys(acts) as ActKind[]
/** What people do most is tried most; each other act about once in a run. */
const often: ActKind[] = [
  'post',
  'reply',
  'reply',
  'write',
  'end',
  'edit',
  'delete',
  'react',
  'takeBack',
  'pin',
  'save',
  'read',
  'follow',
]
const kind = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...often) }, fc.constantFrom(...kinds))
const number = fc.noBias(fc.nat({ max: 1000 }))
const act = fc.record({ who: fc.nat({ max: 4 }), kind, a: number, b: number })
const stage = fc.array(act, { minLength: 30, maxLength: 40 })

test('what a browser holds, folded by events, is what it would fetch: for a stale, a doubled and a late state of every role', async () => {
  await fc.assert(
    fc.asyncProperty(stage, stage, stage, async (first, second, third) => {
      await using team = await startTeam('fold')
      const world = await newWorld(team)
      await run(world, first)
      const early = await fetchEach(world, team.workspaceId)
      await run(world, second)
      const later = await fetchEach(world, team.workspaceId)
      await run(world, third)
      for (const [index, reader] of world.people.entries()) {
        const [stale, newer] = [early[index], later[index]]
        const events = stale && newer && (await eventsOf(reader))
        if (!events) continue
        const fresh = await fetchAll(reader, team.workspaceId)
        const check = (state: WorkspaceState, list: Event[]) =>
          compare(reader, team.workspaceId, list.reduce(apply, state), fresh)
        await check(stale, events)
        await check(stale, [...events.flatMap((event) => [event, event]), ...events])
        await check(mixed(stale, newer), events)
      }
    }),
    { numRuns: Number(process.env.STOA_FOLD_RUNS ?? 3), endOnFailure: true },
  )
}, 120_000)

test('at the cap, where a count means "or more", one that goes down is asked for', async () => {
  await using team = await startTeam('cap')
  const world = await newWorld(team)
  const [, bob] = world.people
  if (!bob) throw new Error('there is no Bob')
  for (let count = 0; count <= UNREAD_CAP; count++) await perform(world, { who: 0, kind: 'post', a: 1, b: 0 })
  const before = await fetchAll(bob, team.workspaceId)
  await run(
    world,
    [0, 1].map((a) => ({ who: 0, kind: 'delete' as const, a: 4 * a, b: 0 })),
  )
  const folded = (await bob.events()).reduce(apply, before)
  const { state, fetched } = await settle(bob, team.workspaceId, folded)
  expect(fetched).toBe(1)
  expect(shown(state)).toEqual(shown(await fetchAll(bob, team.workspaceId)))
})

/** An owner, a member, a guest and an agent read and act; somebody more comes and goes. */
async function newWorld(team: Team): Promise<World> {
  const bob = await team.join('Bob')
  const { workspaceId } = team
  const made = { channelIds: [], projectIds: [], pictures: {}, messages: [], made: 0 }
  const world: World = { workspaceId, people: [team.owner, bob], ...made }
  await perform(world, { who: 0, kind: 'makeChannel', a: 1, b: 0 })
  await perform(world, { who: 0, kind: 'makeChannel', a: 0, b: 0 })
  const gil = await team.join('Gil', 'guest', world.channelIds)
  const scout = { ...(await team.agent(team.workspaceId, bob.id, 'Scout')) }
  world.people.push(gil, scout, await team.join('Dan', 'member', world.channelIds))
  for (const index of [0, 1])
    for (const member of [1, 3]) await perform(world, { who: 0, kind: 'add', a: index, b: member })
  for (const { id } of world.people) world.pictures[id] = await upload(team, id, 5)
  return world
}

/** As rows: bytes come by another door, and no fold looks at them. */
async function upload({ database, workspaceId }: Team, uploaderId: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId('fil'))
  await database.transaction('system', systemOf(workspaceId), 'write', async (tx) => {
    await byHand(tx)
    await tx.$client.query(
      `insert into files (workspace_id, id, uploader_id, name, media_type, size, width, height, sha256, created_at)
       select $1, id, $2, 'face', 'image/png', 1, 8, 6, encode(sha256(id::bytea), 'hex'), now() from unnest($3::text[]) id`,
      [workspaceId, uploaderId, ids],
    )
  })
  return ids
}

async function run(world: World, list: Act[]): Promise<void> {
  for (const each of list) await perform(world, each)
}

/** Whoever is out has nothing to fetch. */
async function fetchEach(world: World, workspaceId: string): Promise<(WorkspaceState | undefined)[]> {
  const states: (WorkspaceState | undefined)[] = []
  for (const reader of world.people) states.push(await ifMember(fetchAll(reader, workspaceId)))
  return states
}

/** What a stream would have told without a break: it ends for good when its reader is taken out of the workspace. */
async function eventsOf(reader: Reader): Promise<Event[] | undefined> {
  const events = await ifMember(reader.events())
  const hasLeft = events?.some((event) => event.type === 'member.removed' && event.data.member.id === reader.id)
  return hasLeft ? undefined : events
}

function ifMember<T>(work: Promise<T>): Promise<T | undefined> {
  return work.catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return undefined
    throw error
  })
}

/** Lists that were fetched at different moments, the events of the earliest still to come. */
function mixed(stale: WorkspaceState, newer: WorkspaceState): WorkspaceState {
  const { seq, workspace, drafts, channels, timelines } = stale
  return { ...newer, seq, workspace, drafts, channels, timelines }
}

async function compare(
  reader: Reader,
  workspaceId: string,
  folded: WorkspaceState,
  fresh: WorkspaceState,
): Promise<void> {
  // Whoever becomes a guest, or is one no longer, starts anew: what they may see has changed as a whole.
  if (folded.stale) return
  const { state } = await settle(reader, workspaceId, folded)
  expect(shown(state)).toEqual(shown(fresh))
  for (const { what, folded: held, fetched } of opened(state, fresh))
    expect({ what, is: held }).toEqual({ what, is: fetched })
}
