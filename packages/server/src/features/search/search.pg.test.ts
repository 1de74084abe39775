import {
  addChannelMember,
  archiveChannel,
  createChannel,
  leaveChannel,
  openDm,
  removeChannelMember,
} from '@stoa/protocol/channels'
import { deleteMessage, editMessage, postMessage } from '@stoa/protocol/messages'
import { searchAll } from '@stoa/protocol/search'
import { removeMember } from '@stoa/protocol/workspaces'
import type { Tx } from '@stoa/server/core/database/database'
import { nobody, setPrincipal } from '@stoa/server/core/database/database'
import { byHand } from '@stoa/testkit/demand-events'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import type { PoolClient } from 'pg'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseQuestion, toTsQuery } from './parse.ts'
import type { Wanted } from './sources.ts'
import { readWindow, WINDOW } from './window.ts'

let team: Team
let bert: Teammate
let general: string

beforeEach(async () => {
  team = await startTeam('search')
  bert = await team.join('Bert')
  general = await idOf('general')
})
afterEach(() => team[Symbol.asyncDispose]())

const search = (who: Teammate, q: string, more: { cursor?: string; limit?: number } = {}) =>
  who.run(searchAll, { q, ...more })
const found = async (who: Teammate, q: string) => (await search(who, q)).items.map((hit) => hit.message.body)
const say = (who: Teammate, body: string, channelId = general, threadId?: string) =>
  who.run(postMessage, { channelId, body, threadId: threadId ?? null })

test('words, phrases, absent words and an unfinished last one', async () => {
  await say(bert, 'The deploy failed on Friday')
  await say(bert, 'Deploying again, it failed to roll back')
  await say(bert, 'Back to the roll of drums')
  expect(await found(bert, 'deploy')).toHaveLength(2)
  expect(await found(bert, 'DEPLOY failed')).toEqual(['The deploy failed on Friday'])
  expect(await found(bert, '"roll back"')).toEqual(['Deploying again, it failed to roll back'])
  expect(await found(bert, 'failed -friday')).toEqual(['Deploying again, it failed to roll back'])
  expect(await found(bert, 'fri')).toEqual(['The deploy failed on Friday'])
  expect(await found(bert, 'fri failed')).toEqual([])
  expect(await found(bert, 'nothing like it')).toEqual([])
})

test('letters of every script, in any case', async () => {
  const bodies = ['Ärger im Büro', 'Ещё вопрос', '会議 は 明日', 'ΟΔΟΣ']
  for (const body of bodies) await say(bert, body)
  for (const [index, q] of ['ärger', 'ещё', '会議', 'οδο'].entries())
    expect(await found(bert, q)).toEqual([bodies[index]])
})

test('whoever wrote it, and wherever', async () => {
  const design = await bert.run(createChannel, { name: 'design' })
  await say(bert, 'colours by bert', design.id)
  await say(team.owner, 'colours by anna')
  expect(await found(bert, 'colours from:bert')).toEqual(['colours by bert'])
  expect(await found(bert, 'colours from:me')).toEqual(['colours by bert'])
  expect(await found(bert, 'colours in:#general')).toEqual(['colours by anna'])
  expect(await found(bert, 'from:@anna')).toEqual(['colours by anna'])
  expect(await found(bert, 'in:design')).toEqual(['colours by bert'])
  expect(await found(bert, 'colours from:nobody')).toEqual([])
  expect(await found(bert, 'colours in:nowhere')).toEqual([])
  expect((await search(bert, 'colours in:design')).channels).toEqual([])
})

test('when it was said, in the days of the reader, and what it has', async () => {
  const root = await say(bert, 'plain words')
  await say(bert, 'see https://example.org/a for words')
  await say(bert, 'run `npm words`')
  await say(bert, 'words in a thread', general, root.id)
  await asSystem(({ $client }) =>
    $client.query(`update messages set created_at = '2026-03-04T22:30:00Z' where body = 'plain words'`),
  )
  expect(await found(bert, 'words has:link')).toEqual(['see https://example.org/a for words'])
  expect(await found(bert, 'has:code')).toEqual(['run `npm words`'])
  expect(await found(bert, 'is:thread')).toEqual(['words in a thread'])
  expect(await found(bert, 'has:file')).toEqual([])
  expect(await found(bert, 'has:code has:link')).toEqual([])
  expect(await found(bert, 'words on:2026-03-04')).toEqual(['plain words'])
  expect(await found(bert, 'before:2026-03-05')).toEqual(['plain words'])
  expect(await found(bert, 'words after:2026-03-04')).toHaveLength(3)
  const inAthens = (q: string) => bert.run(searchAll, { q, zone: 'Europe/Athens' })
  expect((await inAthens('words on:2026-03-04')).items).toEqual([])
  expect((await inAthens('words on:2026-03-05')).items).toHaveLength(1)
  await expect(bert.run(searchAll, { q: 'x', zone: 'Nowhere' })).rejects.toMatchObject({ code: 'invalid' })
})

test('what says it more densely comes first, and of the alike the newer', async () => {
  await say(bert, 'apple')
  await say(bert, `apple ${'and much besides '.repeat(50)}`)
  await say(bert, 'apple')
  const { items } = await search(bert, 'apple')
  expect(items.map((hit) => hit.message.body.length)).toEqual([5, 5, expect.any(Number)])
  expect(items[0]?.message.seq).toBeGreaterThan(items[1]?.message.seq ?? Number.NaN)
  expect(items[0]?.fragments).toEqual([{ text: 'apple', match: true }])
})

test('an edited text is found by what it says now, a deleted one not at all', async () => {
  const one = await say(bert, 'written with tpyos')
  await bert.run(editMessage, { messageId: one.id, body: 'written with care' })
  expect(await found(bert, 'tpyos')).toEqual([])
  expect(await found(bert, 'care')).toEqual(['written with care'])
  await bert.run(deleteMessage, { messageId: one.id })
  expect(await found(bert, 'written')).toEqual([])
  expect(await found(bert, 'from:bert')).toEqual([])
})

test('private rooms and direct conversations are found by those in them, and count for nobody else', async () => {
  const closed = await bert.run(createChannel, { name: 'closed', visibility: 'private' })
  const root = await say(bert, 'the secret plan', closed.id)
  await say(bert, 'a secret reply', closed.id, root.id)
  const dm = await bert.run(openDm, { memberIds: [team.owner.id] })
  await say(bert, 'our secret', dm.id)
  const carl = await team.join('Carl')
  expect(await found(bert, 'secret')).toHaveLength(3)
  expect(await found(team.owner, 'secret')).toEqual(['our secret'])
  for (const q of ['secret', 'in:closed', 'secret in:closed', 'from:bert', 'secret from:bert', 'closed']) {
    const answer = await search(carl, q)
    expect([answer.items, answer.channels, answer.nextCursor], q).toEqual([[], [], null])
  }
})

test('in one conversation alone, a direct one too, and there only for those in it', async () => {
  const dm = await bert.run(openDm, { memberIds: [team.owner.id] })
  await say(bert, 'lunch for two', dm.id)
  await say(bert, 'lunch for all')
  const at = async (who: Teammate, channelId: string) => {
    const answer = await who.run(searchAll, { q: 'lunch', channelId })
    return [answer.items.map((hit) => hit.message.body), answer.channels, answer.members]
  }
  expect(await at(bert, dm.id)).toEqual([['lunch for two'], [], []])
  expect(await at(bert, general)).toEqual([['lunch for all'], [], []])
  const carl = await team.join('Carl')
  expect(await at(carl, dm.id)).toEqual([[], [], []])
})

test('one who left or was taken out of a private room finds nothing of it any more', async () => {
  const closed = await bert.run(createChannel, { name: 'closed', visibility: 'private' })
  await say(bert, 'the secret plan', closed.id)
  const carl = await team.join('Carl')
  for (const leave of [
    () => carl.run(leaveChannel, { channelId: closed.id }),
    () => bert.run(removeChannelMember, { channelId: closed.id, memberId: carl.id }),
  ]) {
    await bert.run(addChannelMember, { channelId: closed.id, memberId: carl.id })
    expect(await found(carl, 'secret')).toEqual(['the secret plan'])
    await leave()
    expect(await found(carl, 'secret')).toEqual([])
    expect((await search(carl, 'closed')).channels).toEqual([])
  }
})

test('a guest finds what is in their channels, and no public one, nor people of others', async () => {
  const lobby = await bert.run(createChannel, { name: 'lobby' })
  const guest = await team.join('Gustav', 'guest', [lobby.id])
  const dora = await team.join('Dora')
  await say(bert, 'welcome here', lobby.id)
  await say(dora, 'welcome to staff')
  expect(await found(guest, 'welcome')).toEqual(['welcome here'])
  expect(await found(guest, 'from:dora')).toEqual([])
  const names = await search(guest, 'o')
  expect(names.channels.map((channel) => channel.name)).toEqual(['lobby'])
  expect(names.members).toEqual([])
  expect((await search(guest, 'dora')).members).toEqual([])
  expect((await search(guest, 'bert')).members.map((member) => member.id)).toEqual([bert.id])
})

test('a stranger, one removed and another workspace find nothing', async () => {
  await say(bert, 'ours alone')
  const stranger = await team.person('Stella')
  await expect(stranger.run(searchAll, { q: 'ours' }, { in: team.workspaceId })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(team.anonymous.run(searchAll, { q: 'ours' }, { in: team.workspaceId })).rejects.toMatchObject({
    code: 'unauthorized',
  })
  const carl = await team.join('Carl')
  await team.owner.run(removeMember, { memberId: carl.id })
  await expect(search(carl, 'ours')).rejects.toMatchObject({ code: 'not_found' })
})

test('channels and people by name or handle, archived ones included, those who left not', async () => {
  const design = await bert.run(createChannel, { name: 'design-team' })
  await bert.run(archiveChannel, { channelId: design.id })
  const dora = await team.join('Dora Design')
  expect(await search(bert, 'desi')).toMatchObject({ channels: [{ name: 'design-team' }], members: [{ id: dora.id }] })
  expect((await search(bert, 'team design')).channels).toHaveLength(1)
  expect((await search(bert, '#design')).channels).toHaveLength(1)
  await team.owner.run(removeMember, { memberId: dora.id })
  expect((await search(bert, 'dora')).members).toEqual([])
})

test('pages follow each other without gap or repeat, whatever is posted meanwhile', async () => {
  for (let i = 0; i < 23; i++) await say(bert, `page ${'turner '.repeat(i % 5)}${i}`)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await search(bert, 'page', { limit: 5, ...(cursor ? { cursor } : {}) })
    seen.push(...page.items.map((hit) => hit.message.id))
    cursor = page.nextCursor ?? undefined
    await say(bert, 'page posted while reading')
  } while (cursor)
  expect(new Set(seen).size).toBe(23)
  expect(seen).toHaveLength(23)
})

test('beyond the newest that are ranked together, older ones follow to the last', async () => {
  await fill(WINDOW * 2 + 50)
  const seen = new Set<string>()
  let cursor: string | undefined
  let pages = 0
  do {
    const page = await search(bert, 'common', { limit: 200, ...(cursor ? { cursor } : {}) })
    for (const hit of page.items) seen.add(hit.message.id)
    cursor = page.nextCursor ?? undefined
    pages++
  } while (cursor)
  expect(seen.size).toBe(WINDOW * 2 + 50)
  expect(pages).toBeLessThan(15)
})

test.each(['1', 'a.b.c.d.e', '-1.0.0.0.0', '1.1.1.1', '1.1.1.1.1.1', '1.9999999999999999.1.1.1'])(
  'a cursor %s that no search gave is refused',
  async (cursor) => {
    await expect(search(bert, 'x', { cursor })).rejects.toMatchObject({ code: 'invalid' })
  },
)

test.each([
  `' or 1=1 --`,
  `\\`,
  `'`,
  `a & !`,
  `:*`,
  `<->`,
  `"`,
  `-`,
  `((((`,
  `%_`,
  'from:',
  'in:#',
  'before:9999-99-99',
  'on:0000',
  'after:9999-12-31',
  'has:',
  '\u202e\u200b',
  '*',
])('anything may be typed: %s', async (q) => {
  await expect(search(bert, q)).resolves.toMatchObject({ items: [] })
})

test('what is left out by an operator is not read', async () => {
  await fill(20_000)
  const den = await bert.run(createChannel, { name: 'den' })
  await asSystem(async ({ $client }) => {
    await $client.query(`update messages set created_at = '2020-01-01' where seq <= 2000 and id like 'msg_%'`)
    await $client.query(`update messages set thread_id = 'msg_1' where id in ('msg_7', 'msg_9')`)
    await $client.query(`update messages set author_id = $1 where id in ('msg_20', 'msg_30')`, [team.owner.id])
    await $client.query(`update messages set channel_id = $1 where seq % 1000 = 0`, [den.id])
  })
  await settle()
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
  await fill(20_000)
  await settle()
  const walked = 4 * WINDOW
  expect(await rowsReadFor('needle')).toBeLessThanOrEqual(walked + 40)
  expect(await rowsReadFor('common')).toBeLessThanOrEqual(WINDOW + 10)
  expect(await rowsReadFor('com')).toBeLessThanOrEqual(WINDOW + 10)
})

test('whichever way it takes, it finds the newest, of messages at one instant and by clocks put back', async () => {
  await fill(12_000)
  const den = await bert.run(createChannel, { name: 'den' })
  await asSystem(async ({ $client }) => {
    // Numbers say nothing of times, and some five messages share each.
    await $client.query(
      `update messages set created_at = timestamptz '2026-03-01' + (seq * 7919 % 2400) * interval '1 minute'`,
    )
    await $client.query(`update messages set channel_id = $1 where seq % 7 = 0`, [den.id])
    await $client.query(`update messages set thread_id = 'msg_7' where seq % 7 = 0 and seq % 3 = 0`)
    await $client.query(`update messages set author_id = $1 where seq % 2 = 0`, [team.owner.id])
    await $client.query(`update messages set state = 'deleted' where seq % 11 = 0`)
  })
  await settle()
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
        const [found, newest] = await asSystem(async (tx) => [
          await readWindow(tx, wanted),
          await readPlainly(tx, wanted),
        ])
        expect(found.map((hit) => hit.id).sort(), JSON.stringify([q, time, place])).toEqual(newest.sort())
      }
})

test('of two authors, the newest of both, where more was said by one than is gone through', async () => {
  await fill(12_000)
  await asSystem(({ $client }) =>
    $client.query(
      `update messages set author_id = $1, body = 'needle', created_at = '2020-01-01' where seq <= 1200 and id like 'msg_%'`,
      [team.owner.id],
    ),
  )
  await settle()
  const wanted = { ...asked('needle'), authorIds: [bert.id, team.owner.id] }
  const [found, newest] = await asSystem(async (tx) => [await readWindow(tx, wanted), await readPlainly(tx, wanted)])
  expect(newest).toContain('msg_1500')
  expect(found.map((hit) => hit.id).sort()).toEqual(newest.sort())
})

async function idOf(name: string): Promise<string> {
  const { channels } = await search(team.owner, name)
  return channels.find((channel) => channel.name === name)?.id ?? ''
}

/** Many messages at once, past the write door: what they say is all that matters here. */
async function fill(count: number): Promise<void> {
  await asSystem(async ({ $client }) => {
    await $client.query(`insert into messages (workspace_id, id, channel_id, author_id, body, body_hash, mentions, files, seq, updated_seq, created_at)
    select '${team.workspaceId}', 'msg_' || i, '${general}', '${bert.id}',
      'common words and another' || (i % 150) || ' ' || case when i % 500 = 0 then 'needle ' else '' end || i, '', '[]', '[]', i, i, now()
    from generate_series(1, ${count}) i`)
    await $client.query('update workspace_counters set seq = seq + $1', [count])
  })
}

function asked(q: string): Wanted {
  const { terms, has } = parseQuestion(q)
  const last = { at: Date.parse('2100-01-01'), seq: 0 }
  const channelIds = [general]
  return { terms, has, workspaceId: team.workspaceId, channelIds, authorIds: null, asOf: 1e9, since: null, last }
}

/** How many rows of messages the database touched to answer, which holds on a slow machine as on a fast one. */
function rowsReadFor(q: string, more: Partial<Wanted> = {}): Promise<number> {
  return asSystem(async (tx) => {
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

/** As the database does by itself once so much was written. */
async function settle(): Promise<void> {
  const name = await asSystem(
    async ({ $client }) => (await $client.query('select current_database() as name')).rows[0].name,
  )
  const url = new URL(process.env.STOA_TEST_TEMPLATE ?? '')
  url.pathname = `/${name}`
  const owner = new Client({ connectionString: url.href })
  await owner.connect()
  await owner.query('vacuum analyze messages')
  await owner.end()
}

function asSystem<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return team.database.transaction('system', nobody, 'write', async (tx) => {
    await byHand(tx)
    await setPrincipal(tx.$client, { workspaceId: team.workspaceId, actorId: '' })
    return work(tx)
  })
}
