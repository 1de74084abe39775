import { addChannelMember, createChannel, leaveChannel, openDm } from '@stoa/protocol/channels'
import { deleteMessage, editMessage, followThread, postMessage } from '@stoa/protocol/messages'
import { listMentions } from '@stoa/protocol/notifications'
import { removeMember } from '@stoa/protocol/workspaces'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { afterEach, beforeEach, expect, test } from 'vitest'

let team: Team
let anna: Teammate
let bert: Teammate
let room: string

beforeEach(async () => {
  team = await startTeam('mentions')
  anna = team.owner
  bert = await team.join('Bert')
  room = await openRoom('room')
})
afterEach(() => team[Symbol.asyncDispose]())

const list = (who: Teammate, more: { cursor?: string; limit?: number } = {}) => who.run(listMentions, more)
const listed = async (who: Teammate) => (await list(who)).items.map(({ reason, message }) => [reason, message.body])
const say = (who: Teammate, body: string, threadId: string | null = null, channelId = room) =>
  who.run(postMessage, { channelId, body, threadId })

async function openRoom(name: string): Promise<string> {
  const { id } = await anna.run(createChannel, { name, visibility: 'private' })
  await anna.run(addChannelMember, { channelId: id, memberId: bert.id })
  return id
}

test('what names me, names everybody, or answers in a thread that I follow, latest first', async () => {
  await say(anna, 'hello @bert')
  await say(anna, 'nobody in particular')
  await say(anna, 'all of you, @channel')
  const root = await say(bert, 'a question')
  await say(anna, 'an answer', root.id)
  expect(await listed(bert)).toEqual([
    ['reply', 'an answer'],
    ['channel', 'all of you, @channel'],
    ['mention', 'hello @bert'],
  ])
})

test('a message that concerns me in several ways is listed once, for the most personal one', async () => {
  const root = await say(bert, 'a question')
  await say(anna, '@channel and you, @bert', root.id)
  await say(anna, '@channel in reply', root.id)
  expect(await listed(bert)).toEqual([
    ['reply', '@channel in reply'],
    ['mention', '@channel and you, @bert'],
  ])
})

test('what I wrote myself is not news to me', async () => {
  const root = await say(bert, '@channel from me')
  await say(bert, 'and a reply of mine', root.id)
  expect(await listed(bert)).toEqual([])
  expect(await listed(anna)).toEqual([['channel', '@channel from me']])
})

test('a thread that I follow no more is silent, but for what names me', async () => {
  const root = await say(bert, 'a question')
  await bert.run(followThread, { messageId: root.id, following: false })
  await say(anna, 'an answer', root.id)
  expect(await listed(bert)).toEqual([])
  await say(anna, 'I mean you, @bert', root.id)
  expect(await listed(bert)).toEqual([
    ['mention', 'I mean you, @bert'],
    ['reply', 'an answer'],
  ])
})

test('an edit may name somebody or stop to; a deleted message is gone', async () => {
  const message = await say(anna, 'for @bert')
  await anna.run(editMessage, { messageId: message.id, body: 'for nobody' })
  expect(await listed(bert)).toEqual([])
  await anna.run(editMessage, { messageId: message.id, body: 'for @bert after all' })
  expect(await listed(bert)).toEqual([['mention', 'for @bert after all']])
  const root = await say(bert, 'a question')
  const reply = await say(anna, 'an answer', root.id)
  await anna.run(deleteMessage, { messageId: message.id })
  await anna.run(deleteMessage, { messageId: reply.id })
  expect(await listed(bert)).toEqual([])
})

test('direct conversations count like any other, and views carry reactions and threads', async () => {
  const dm = await anna.run(openDm, { memberIds: [bert.id] })
  await say(anna, '@bert, a word', null, dm.id)
  const { items } = await list(bert)
  expect(items).toMatchObject([{ reason: 'mention', message: { channelId: dm.id, reactions: [], thread: null } }])
})

test('who left a room, or was never in it, is told nothing of it', async () => {
  const carl = await team.join('Carl')
  await anna.run(addChannelMember, { channelId: room, memberId: carl.id })
  const root = await say(carl, 'a question')
  await say(anna, 'for @carl and @channel')
  await say(anna, 'an answer', root.id)
  expect(await listed(carl)).toHaveLength(2)
  await carl.run(leaveChannel, { channelId: room })
  expect(await list(carl)).toMatchObject({ items: [], nextCursor: null })
  await anna.run(addChannelMember, { channelId: room, memberId: carl.id })
  expect(await listed(carl)).toEqual([['mention', 'for @carl and @channel']])
  const dora = await team.join('Dora')
  const guest = await team.join('Gustav', 'guest')
  await say(anna, '@dora @gustav @channel')
  expect([await listed(dora), await listed(guest)]).toEqual([[], []])
  const stranger = await team.person('Stella')
  await expect(stranger.run(listMentions, {}, { in: team.workspaceId })).rejects.toMatchObject({ code: 'not_found' })
  await anna.run(removeMember, { memberId: carl.id })
  await expect(list(carl)).rejects.toMatchObject({ code: 'not_found' })
})

test('who comes into a room is not shown whom it called before', async () => {
  await say(anna, 'old news, @channel')
  const late = await team.join('Carl')
  await anna.run(addChannelMember, { channelId: room, memberId: late.id })
  expect(await listed(late)).toEqual([])
  await say(anna, 'news, @channel')
  expect(await listed(late)).toEqual([['channel', 'news, @channel']])
  expect(await listed(bert)).toHaveLength(2)
})

test('pages follow each other without gap or repeat, across rooms and reasons', async () => {
  const other = await openRoom('other')
  const root = await say(bert, 'a question')
  const expected: string[] = []
  for (let i = 0; i < 24; i++) {
    const body = [`@bert ${i}`, `@channel ${i}`, `reply ${i}`][i % 3] ?? ''
    const thread = i % 3 === 2 ? root.id : null
    expected.unshift((await say(anna, body, thread, thread || i % 2 ? room : other)).id)
  }
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await list(bert, { limit: 5, ...(cursor ? { cursor } : {}) })
    seen.push(...page.items.map(({ message }) => message.id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toEqual(expected)
  await expect(list(bert, { cursor: 'x' })).rejects.toMatchObject({ code: 'invalid' })
})
