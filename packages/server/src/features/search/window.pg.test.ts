import { createChannel } from '@stoa/protocol/channels'
import { searchAll } from '@stoa/protocol/search'
import type { Tx } from '@stoa/server/core/database/database'
import { asSystem, fill, settle } from '@stoa/testkit/many-messages'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import type { PoolClient } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseQuestion, toTsQuery } from './parse.ts'
import type { Wanted } from './sources.ts'
import { readWindow, WINDOW } from './window.ts'

let team: Team
let bert: Teammate
let general: string

beforeEach(async () => {
  team = await startTeam('window')
  bert = await team.join('Bert')
  const { channels } = await bert.run(searchAll, { q: 'general' })
  general = channels[0]?.id ?? ''
})
afterEach(() => team[Symbol.asyncDispose]())

test('beyond the newest that are ranked together, older ones follow to the last', async () => {
  await fill(team, { channelId: general, authorId: bert.id }, WINDOW * 2 + 50)
  const seen = new Set<string>()
  let cursor: string | undefined
  let pages = 0
  do {
    const page = await bert.run(searchAll, { q: 'common', limit: 200, ...(cursor ? { cursor } : {}) })
    for (const hit of page.items) seen.add(hit.message.id)
    cursor = page.nextCursor ?? undefined
    pages++
  } while (cursor)
  expect(seen.size).toBe(WINDOW * 2 + 50)
  expect(pages).toBeLessThan(15)
})

test('what is left out by an operator is not read', async () => {
  await fill(team, { channelId: general, authorId: bert.id }, 20_000)
  const den = await bert.run(createChannel, { name: 'den' })
  await asSystem(team, async ({ $client }) => {
    await $client.query(`update messages set created_at = '2020-01-01' where seq <= 2000 and id like 'msg_%'`)
    await $client.query(`update messages set thread_id = 'msg_1' where id in ('msg_7', 'msg_9')`)
    await $client.query(`update messages set author_id = $1 where id in ('msg_20', 'msg_30')`, [team.owner.id])
    await $client.query(`update messages set channel_id = $1 where seq % 1000 = 0`, [den.id])
  })
  await settle(team)
  const last = { at: Date.parse('2021-01-01'), seq: 0 }
  const since = new Date('2020-06-01')
  for (const q of ['common', '']) {
    expect(await rowsReadFor(q, { last: { at: Date.parse('2019-01-01'), seq: 0 } }), q).toBe(0)
    expect(await rowsReadFor(q, { last, since }), q).toBe(0)
    expect(await rowsReadFor(q, { last }), q).toBeLessThanOrEqual(WINDOW + 10)
    expect(await rowsReadFor(q, { has: 8 }), q).toBeLessThanOrEqual(10)
    expect(await rowsReadFor(q, { has: 9 }), q).toBe(0)
    expect(await rowsReadFor(q, { authorIds: [team.owner.id] }), q).toBeLessThanOrEqual(10)
    expect(await rowsReadFor(q, { channelIds: [den.id] }), q).toBeLessThanOrEqual(4 * WINDOW + 50)
  }
})

test('common words are met on the way back in time; rare ones are looked up', async () => {
  await fill(team, { channelId: general, authorId: bert.id }, 20_000)
  await settle(team)
  const walked = 4 * WINDOW
  expect(await rowsReadFor('needle')).toBeLessThanOrEqual(walked + 40)
  expect(await rowsReadFor('common')).toBeLessThanOrEqual(WINDOW + 10)
  expect(await rowsReadFor('com')).toBeLessThanOrEqual(WINDOW + 10)
})

test('whichever way it takes, it finds the newest, of messages at one instant and by clocks put back', async () => {
  await fill(team, { channelId: general, authorId: bert.id }, 12_000)
  const den = await bert.run(createChannel, { name: 'den' })
  await asSystem(team, async ({ $client }) => {
    // Numbers say nothing of times, and some five messages share each.
    await $client.query(
      `update messages set created_at = timestamptz '2026-03-01' + (seq * 7919 % 2400) * interval '1 minute'`,
    )
    await $client.query(`update messages set channel_id = $1 where seq % 7 = 0`, [den.id])
    await $client.query(`update messages set thread_id = 'msg_7' where seq % 7 = 0 and seq % 3 = 0`)
    await $client.query(`update messages set author_id = $1 where seq % 2 = 0`, [team.owner.id])
    await $client.query(`update messages set state = 'deleted' where seq % 11 = 0`)
  })
  await settle(team)
  const at = Date.parse('2026-03-01T20:00Z')
  const times: Partial<Wanted>[] = [{}, { last: { at, seq: 6000 } }, { since: new Date(at) }, { asOf: 5000 }]
  const places: Partial<Wanted>[] = [
    {},
    { channelIds: [den.id] },
    { channelIds: [den.id], has: 8 },
    { authorIds: [bert.id] },
    { authorIds: [bert.id, team.owner.id] },
  ]
  for (const q of ['', 'common', 'needle', 'another3', '"words and"', 'another14 -needle'])
    for (const time of times)
      for (const place of places) {
        const wanted = { ...asked(q), ...time, ...place }
        const [found, newest] = await asSystem(team, async (tx) => [
          await readWindow(tx, wanted),
          await readPlainly(tx, wanted),
        ])
        expect(found.map((hit) => hit.id).sort(), JSON.stringify([q, time, place])).toEqual(newest.sort())
      }
})

test('of two authors, the newest of both, where more was said by one than is gone through', async () => {
  await fill(team, { channelId: general, authorId: bert.id }, 12_000)
  await asSystem(team, ({ $client }) =>
    $client.query(
      `update messages set author_id = $1, body = 'needle', created_at = '2020-01-01' where seq <= 1200 and id like 'msg_%'`,
      [team.owner.id],
    ),
  )
  await settle(team)
  const wanted = { ...asked('needle'), authorIds: [bert.id, team.owner.id] }
  const [found, newest] = await asSystem(team, async (tx) => [
    await readWindow(tx, wanted),
    await readPlainly(tx, wanted),
  ])
  expect(newest).toContain('msg_1500')
  expect(found.map((hit) => hit.id).sort()).toEqual(newest.sort())
})

function asked(q: string): Wanted {
  const { terms, has } = parseQuestion(q)
  const last = { at: Date.parse('2100-01-01'), seq: 0 }
  const channelIds = [general]
  return { terms, has, workspaceId: team.workspaceId, channelIds, authorIds: null, asOf: 1e9, since: null, last }
}

/** How many rows of messages the database touched to answer, which holds on a slow machine as on a fast one. */
function rowsReadFor(q: string, more: Partial<Wanted> = {}): Promise<number> {
  return asSystem(team, async (tx) => {
    const before = await rowsRead(tx.$client)
    await readWindow(tx, { ...asked(q), ...more })
    return (await rowsRead(tx.$client)) - before
  })
}

/** The same without any haste. */
async function readPlainly(
  tx: Tx,
  { terms, has, channelIds, authorIds, asOf, since, last }: Wanted,
): Promise<string[]> {
  const found = await tx.$client.query<{ id: string }>(
    `select id from messages where ($1::text is null or search @@ to_tsquery('simple', $1)) and traits & $2 = $2
       and channel_id = any ($3) and ($4::text[] is null or author_id = any ($4)) and seq <= $5 and state = 'sent'
       and ($6::timestamptz is null or created_at >= $6) and (created_at < $7 or (created_at = $7 and seq < $8))
     order by created_at desc, seq desc limit ${WINDOW}`,
    [toTsQuery(terms), has, channelIds, authorIds, asOf, since, new Date(last.at), last.seq],
  )
  return found.rows.map((row) => row.id)
}

async function rowsRead(client: PoolClient): Promise<number> {
  const read = await client.query<{ rows: number }>(
    `select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables where relname = 'messages'`,
  )
  return read.rows[0]?.rows ?? 0
}
