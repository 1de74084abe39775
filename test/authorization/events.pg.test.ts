import { eventData, listEvents } from '@stoa/protocol/events'
import { liveData } from '@stoa/protocol/live'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Audience, knockerOf } from './audience.ts'
import { happenings } from './happenings.ts'
import { eventTable, listeners, liveTable, readTable } from './table.ts'
import { World } from './world.ts'

const eventLines = readTable(eventTable, listeners)
const liveLines = readTable(liveTable, listeners)
/** Said when there is nobody yet but its founder, who has no stream of it before. */
const FIRST = 'workspace.created'

let world: World
let audience: Audience

beforeAll(async () => {
  world = await World.start()
  audience = await Audience.open(world)
})
afterAll(async () => {
  audience[Symbol.dispose]()
  await world[Symbol.asyncDispose]()
})

test('every event type and live type stands in its table, and every line comes about', () => {
  expect(new Set([...eventLines.map(({ subject }) => subject), FIRST])).toEqual(new Set(Object.keys(eventData)))
  expect(new Set(liveLines.map(({ subject }) => subject))).toEqual(new Set(Object.keys(liveData)))
  expect(Object.keys(happenings).sort()).toEqual([...eventLines, ...liveLines].map(({ label }) => label).sort())
})

test('each is heard by somebody', () => {
  for (const { label, marks } of [...eventLines, ...liveLines])
    expect([label, Object.values(marks)]).toEqual([label, expect.arrayContaining(['yes', '-'])])
})

test('a workspace that is made is told of to its founder', async () => {
  const founder = await (await world.newcomer()).found('New')
  const { items } = await founder.call(listEvents, { after: 0 })
  expect(items.map((event) => event.type)).toContain(FIRST)
})

test.each(eventLines)('$label', async ({ label, subject, marks }) => {
  const heard = await audience.during(await happening(label))
  const said = heard.map(({ listener, events }) => [listener, has(events, subject)])
  expect(Object.fromEntries(said)).toEqual(marks)
  for (const { listener, after, before, events } of heard) {
    const { items } = await knockerOf(world, listener).call(listEvents, { after })
    expect([listener, items.filter(({ seq }) => seq < before)]).toEqual([listener, events])
  }
})

test.each(liveLines)('$label', async ({ label, subject, marks }) => {
  const heard = await audience.during(await happening(label))
  expect(Object.fromEntries(heard.map(({ listener, live }) => [listener, has(live, subject)]))).toEqual(marks)
})

async function happening(label: string): Promise<() => Promise<unknown>> {
  const prepare = happenings[label]
  if (!prepare) throw new Error(`nothing brings about ${label}`)
  return await prepare(world)
}

function has(list: { type: string }[], type: string): 'yes' | '-' {
  return list.some((each) => each.type === type) ? 'yes' : '-'
}
