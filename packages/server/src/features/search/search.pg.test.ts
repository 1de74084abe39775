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
import { asSystem } from '@stoa/testkit/many-messages'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foldWords } from './words.ts'

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
  await asSystem(team, ({ $client }) =>
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

async function idOf(name: string): Promise<string> {
  const { channels } = await search(team.owner, name)
  return channels.find((channel) => channel.name === name)?.id ?? ''
}

test('the same word written in another way, and words of scripts without spaces', async () => {
  const bodies = ['Straße zum Café', '今日の天気は良い', 'ไทยเริ่มต้นใหม่', 'Cafe\u0301 d’I\u0307stanbul']
  for (const body of bodies) await say(bert, body)
  expect((await found(bert, 'café')).sort()).toEqual([bodies[3], bodies[0]])
  expect((await found(bert, 'CAFE')).sort()).toEqual([bodies[3], bodies[0]])
  expect(await found(bert, 'strasse')).toEqual([bodies[0]])
  expect(await found(bert, '天気')).toEqual([bodies[1]])
  expect(await found(bert, '気天')).toEqual([])
  expect(await found(bert, 'เริ่มต้น')).toEqual([bodies[2]])
})

test('words are folded by the database as they are by us', async () => {
  const letters = fc.string({ unit: fc.constantFrom(...'aÄßé\u0301ñ天カガ안각ไ्िﬁİ 9'), minLength: 1, maxLength: 40 })
  const bodies = fc.sample(letters, 60).map((text) => `x ${text}`)
  for (const body of bodies) await say(bert, body)
  const rows = await asSystem(team, async ({ $client }) => {
    const result = await $client.query<{ body: string; is: string; isToBe: string }>(
      `select m.body, m.search::text as is, to_tsvector('simple', f.folded)::text as "isToBe"
       from unnest($1::text[], $2::text[]) f (body, folded) join messages m on m.body = f.body`,
      [bodies, bodies.map(foldWords)],
    )
    return result.rows
  })
  expect(rows.length).toBeGreaterThanOrEqual(60)
  for (const { body, is, isToBe } of rows) expect({ body, is }).toEqual({ body, is: isToBe })
})

test('a run without spaces that would take the parser its square is cut, and so is what looks like a tag', async () => {
  await say(bert, 'x'.repeat(10_000))
  await say(bert, `<!-- ${'word <!-- '.repeat(2000)}`)
  const longest = await asSystem(team, async ({ $client }) => {
    const result = await $client.query<{ longest: number; words: string[] }>(
      `select max(length(w)) as longest, array_agg(distinct w) as words
       from messages, unnest(tsvector_to_array(search)) w where octet_length(body) > 1000`,
    )
    return result.rows[0]
  })
  expect(longest?.longest).toBeLessThanOrEqual(60)
  expect(longest?.words).toContain('word')
})
