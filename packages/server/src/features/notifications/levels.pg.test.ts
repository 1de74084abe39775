import { setPreferences } from '@stoa/protocol/accounts'
import {
  addChannelMember,
  createChannel,
  getChannel,
  leaveChannel,
  listChannelMembers,
  openDm,
} from '@stoa/protocol/channels'
import { markRead, postMessage } from '@stoa/protocol/messages'
import { listWaiting, setLevel } from '@stoa/protocol/notifications'
import { acceptInvite, createInvite, createWorkspace } from '@stoa/protocol/workspaces'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { afterEach, beforeEach, expect, test } from 'vitest'

let team: Team
let anna: Teammate
let bert: Teammate
let room: string

beforeEach(async () => {
  team = await startTeam('levels')
  anna = team.owner
  bert = await team.join('Bert')
  room = (await anna.run(createChannel, { name: 'room' })).id
  await anna.run(addChannelMember, { channelId: room, memberId: bert.id })
})
afterEach(() => team[Symbol.asyncDispose]())

const say = (body: string, channelId = room) => anna.run(postMessage, { channelId, body })
const waiting = async () =>
  (await bert.run(listWaiting, {})).items.find((each) => each.workspaceId === team.workspaceId)

test('what I hear of a channel is my own: told to me alone, in no roster, gone when I leave', async () => {
  const before = (await anna.events()).length
  await bert.run(setLevel, { channelId: room, level: 'none' })
  expect((await bert.run(getChannel, { channelId: room })).state).toMatchObject({ level: 'none' })
  expect((await anna.run(getChannel, { channelId: room })).state).toMatchObject({ level: null })
  expect((await bert.events()).at(-1)).toMatchObject({ type: 'channel.level_set', data: { level: 'none' } })
  expect((await anna.events()).length).toBe(before)
  expect(JSON.stringify(await anna.run(listChannelMembers, { channelId: room }))).not.toContain('none')
  await bert.run(leaveChannel, { channelId: room })
  await anna.run(addChannelMember, { channelId: room, memberId: bert.id })
  expect((await bert.run(getChannel, { channelId: room })).state).toMatchObject({ level: null })
})

test('who is not in a channel has nothing to hear of it', async () => {
  const { id: channelId } = await anna.run(createChannel, { name: 'hall' })
  await expect(bert.run(setLevel, { channelId, level: 'all' })).rejects.toMatchObject({ code: 'forbidden' })
})

test('what waits counts channels with something new and what is meant for me, until it is read', async () => {
  expect(await waiting()).toMatchObject({ unread: 0, mentions: 0 })
  const dm = await anna.run(openDm, { memberIds: [bert.id] })
  await say('one')
  await say('two, @bert and @channel')
  const last = await say('three, @channel')
  await say('a word', dm.id)
  expect(await waiting()).toMatchObject({ unread: 2, mentions: 3 })
  await bert.run(markRead, { channelId: room, seq: last.seq })
  expect(await waiting()).toMatchObject({ unread: 1, mentions: 1 })
})

test('a muted channel waits only where it names me', async () => {
  await bert.run(setLevel, { channelId: room, level: 'none' })
  await say('nothing in particular')
  expect(await waiting()).toMatchObject({ unread: 0, mentions: 0 })
  await say('but @bert')
  expect(await waiting()).toMatchObject({ unread: 0, mentions: 1 })
})

test('where one wants to hear nothing unless one said otherwise, that holds for what waits, too', async () => {
  await bert.run(setPreferences, { workspaceId: team.workspaceId, level: 'none' })
  await say('nothing in particular')
  expect(await waiting()).toMatchObject({ unread: 0 })
  await bert.run(setLevel, { channelId: room, level: 'all' })
  expect(await waiting()).toMatchObject({ unread: 1 })
  const dm = await anna.run(openDm, { memberIds: [bert.id] })
  await say('a word', dm.id)
  expect(await waiting()).toMatchObject({ unread: 2, mentions: 1 })
  await bert.run(setLevel, { channelId: dm.id, level: 'none' })
  expect(await waiting()).toMatchObject({ unread: 1, mentions: 0 })
})

test('each of my workspaces is listed with its own, and none that I am not in', async () => {
  const carl = await team.person('Carl')
  const { id: other } = await carl.run(createWorkspace, { name: 'Other' })
  const { token } = await carl.run(createInvite, { role: 'member' }, { in: other })
  await bert.run(acceptInvite, { token })
  await say('for @bert')
  const { items } = await bert.run(listWaiting, {})
  expect(items.map((each) => [each.workspaceId, each.mentions]).sort()).toEqual(
    [
      [other, 0],
      [team.workspaceId, 1],
    ].sort(),
  )
  expect((await anna.run(listWaiting, {})).items).toHaveLength(1)
})
