import {
  addChannelMember,
  createChannel,
  joinChannel,
  leaveChannel,
  removeChannelMember,
  updateChannel,
} from '@stoa/protocol/channels'
import { deleteMessage, followThread, listThread, listThreads, postMessage, readThread } from '@stoa/protocol/messages'
import { removeMember } from '@stoa/protocol/workspaces'
import { systemOf } from '@stoa/server/core/database/database'
import { standstill } from '@stoa/testkit/standstill'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { afterEach, beforeEach, expect, test } from 'vitest'

let team: Team
let anna: Teammate
let cleo: Teammate
beforeEach(async () => {
  team = await startTeam('threads')
  anna = team.owner
  cleo = await team.join('Cleo')
})
afterEach(() => team[Symbol.asyncDispose]())

const unseen = { code: 'not_found' }

/** A room that Anna made, with Cleo in it. */
async function open(visibility: 'private' | 'public'): Promise<string> {
  const { id: channelId } = await anna.run(createChannel, { name: visibility, visibility })
  await anna.run(addChannelMember, { channelId, memberId: cleo.id })
  return channelId
}

const say = (who: Teammate, channelId: string, body: string, threadId: string | null = null) =>
  who.run(postMessage, { channelId, body, threadId })
const listed = async (who: Teammate) =>
  (await who.run(listThreads, {})).items.map(({ root, state }) => [root.body, state.unread])
const toldOf = async (who: Teammate, after: number) =>
  (await who.events(after)).flatMap(({ type, data }) => (type === 'thread.updated' ? [data] : []))

test('who reads a thread while a reply names them follows it from there on', async () => {
  const channelId = await open('public')
  const root = await say(anna, channelId, 'a question')
  const first = await say(anna, channelId, 'more of it', root.id)
  await cleo.run(readThread, { messageId: root.id, seq: root.seq })
  const acts = await standstill(team.database, team.workspaceId, async (waiting) => {
    const naming = say(anna, channelId, 'what do you think, @cleo?', root.id)
    await waiting(1)
    const reading = cleo.run(readThread, { messageId: root.id, seq: first.seq })
    await waiting(2)
    return { naming, reading }
  })
  const { seq } = await acts.naming
  expect(await acts.reading).toMatchObject({ following: true, lastReadSeq: seq - 1, unread: 1 })
  expect(await listed(cleo)).toEqual([['a question', 1]])
})

test('who stops to follow while they reply stays where the reply has put their mark', async () => {
  const channelId = await open('public')
  const root = await say(anna, channelId, 'a question')
  await say(anna, channelId, 'for you, @cleo', root.id)
  const acts = await standstill(team.database, team.workspaceId, async (waiting) => {
    const replying = say(cleo, channelId, 'an answer', root.id)
    await waiting(1)
    const stopping = cleo.run(followThread, { messageId: root.id, following: false })
    await waiting(2)
    return { replying, stopping }
  })
  const { seq } = await acts.replying
  expect(await acts.stopping).toMatchObject({ following: false, lastReadSeq: seq, unread: 0 })
})

test('who reads their own message before it is answered hears of the answers, unless they asked not to', async () => {
  const channelId = await open('public')
  const [read, stopped] = [await say(cleo, channelId, 'read'), await say(cleo, channelId, 'stopped')]
  for (const { id: messageId, seq } of [read, stopped]) await cleo.run(readThread, { messageId, seq })
  await cleo.run(followThread, { messageId: stopped.id, following: false })
  for (const { id } of [read, stopped]) await say(anna, channelId, 'an answer', id)
  expect(await listed(cleo)).toEqual([['read', 1]])
})

test('a mark goes no further than what was said, and back only when that is asked for', async () => {
  const channelId = await open('public')
  const root = await say(cleo, channelId, 'a question')
  const first = await say(anna, channelId, 'one', root.id)
  const read = (seq: number, unread?: boolean) => cleo.run(readThread, { messageId: root.id, seq, unread })
  const said = (await cleo.events()).at(-1)?.seq
  const { lastReadSeq } = await read(9e12)
  expect(lastReadSeq).toBe(said)
  await say(anna, channelId, 'two', root.id)
  await say(anna, channelId, 'three', root.id)
  expect(await listed(cleo)).toEqual([['a question', 2]])
  expect(await read(first.seq)).toMatchObject({ lastReadSeq, unread: 2 })
  const back = await read(first.seq - 1, true)
  expect(back).toMatchObject({ following: true, lastReadSeq: first.seq - 1, unread: 3 })
  expect((await toldOf(cleo, 0)).at(-1)?.thread).toEqual(back)
  await say(anna, channelId, 'four', root.id)
  const end = (await anna.events()).at(-1)?.seq
  expect(await read(9e12, true)).toMatchObject({ lastReadSeq: end, unread: 0 })
})

test('who was taken out of a private room hears of no thread there, their own or one that they followed', async () => {
  const channelId = await open('private')
  const own = await say(cleo, channelId, 'of Cleo')
  const followed = await say(anna, channelId, 'of Anna')
  await cleo.run(followThread, { messageId: followed.id })
  const answered = await say(cleo, channelId, 'of Cleo, answered')
  await say(anna, channelId, 'yes?', answered.id)
  const { seq } = await anna.run(removeChannelMember, { channelId, memberId: cleo.id })
  for (const root of [own, followed, answered]) await say(anna, channelId, 'among us', root.id)
  expect(await cleo.events(seq)).toEqual([])
  await expect(cleo.run(readThread, { messageId: own.id, seq })).rejects.toMatchObject(unseen)
})

test('who comes back to a private room starts anew in its threads', async () => {
  const channelId = await open('private')
  const root = await say(cleo, channelId, 'a question')
  await say(anna, channelId, 'one', root.id)
  expect(await listed(cleo)).toEqual([['a question', 1]])
  await cleo.run(leaveChannel, { channelId })
  expect(await listed(cleo)).toEqual([])
  await anna.run(addChannelMember, { channelId, memberId: cleo.id })
  expect(await listed(cleo)).toEqual([])
  expect(await cleo.run(listThread, { messageId: root.id })).toMatchObject({ following: false })
  await say(anna, channelId, 'two', root.id)
  expect(await listed(cleo)).toEqual([['a question', 1]])
})

test('who leaves a public channel hears of its threads again where they come back', async () => {
  const channelId = await open('public')
  const own = await say(cleo, channelId, 'of Cleo')
  const answered = await say(cleo, channelId, 'of Cleo, answered')
  await say(anna, channelId, 'one', answered.id)
  const followed = await say(anna, channelId, 'of Anna')
  await cleo.run(followThread, { messageId: followed.id })
  const { seq } = await cleo.run(leaveChannel, { channelId })
  for (const root of [own, answered, followed]) await say(anna, channelId, 'meanwhile', root.id)
  expect(await toldOf(cleo, seq)).toEqual([])
  expect(await listed(cleo)).toEqual([])
  await cleo.run(joinChannel, { channelId })
  expect(await listed(cleo)).toEqual([
    ['of Anna', 1],
    ['of Cleo, answered', 2],
  ])
})

test('who left a channel while it was public follows its threads again when they are brought into it as a private one', async () => {
  const channelId = await open('public')
  const root = await say(cleo, channelId, 'a question')
  await say(anna, channelId, 'one', root.id)
  await cleo.run(leaveChannel, { channelId })
  await anna.run(updateChannel, { channelId, visibility: 'private' })
  const { seq } = await say(anna, channelId, 'among us', root.id)
  expect(await cleo.events(seq - 1)).toEqual([])
  await anna.run(addChannelMember, { channelId, memberId: cleo.id })
  expect(await listed(cleo)).toEqual([['a question', 2]])
})

test('who is taken out of the workspace leaves no place in a private thread behind', async () => {
  const channelId = await open('private')
  const root = await say(cleo, channelId, 'a question')
  await say(anna, channelId, 'one', root.id)
  await anna.run(removeMember, { memberId: cleo.id })
  const principal = systemOf(team.workspaceId)
  const { rows } = await team.database.transaction('system', principal, 'read', (tx) =>
    tx.$client.query('select from thread_follows where member_id = $1', [cleo.id]),
  )
  expect(rows).toEqual([])
})

test('a place that is asked for while one is taken out of the room is refused', async () => {
  const channelId = await open('private')
  const root = await say(anna, channelId, 'a question')
  const acts = await standstill(team.database, team.workspaceId, async (waiting) => {
    const removal = anna.run(removeChannelMember, { channelId, memberId: cleo.id })
    await waiting(1)
    const late = [
      cleo.run(readThread, { messageId: root.id, seq: root.seq }),
      cleo.run(followThread, { messageId: root.id }),
    ].map((asking) => expect(asking).rejects.toMatchObject(unseen))
    await waiting(3)
    return { removal, late }
  })
  const { seq } = await acts.removal
  await Promise.all(acts.late)
  expect(await cleo.events(seq)).toEqual([])
})

test('a thread of a public channel is followed by those in it, since nobody else is told of it', async () => {
  const channelId = await open('public')
  const root = await say(anna, channelId, 'a question')
  await say(anna, channelId, 'for you, @cleo', root.id)
  await cleo.run(leaveChannel, { channelId })
  const follow = (following: boolean) => cleo.run(followThread, { messageId: root.id, following })
  await expect(follow(true)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await follow(false)).toMatchObject({ following: false })
  await cleo.run(joinChannel, { channelId })
  expect(await listed(cleo)).toEqual([])
  expect(await follow(true)).toMatchObject({ following: true })
  expect(await listed(cleo)).toHaveLength(1)
})

test('a deleted message is answered only where it has been before', async () => {
  const channelId = await open('public')
  const [lone, answered] = [await say(anna, channelId, 'lone'), await say(anna, channelId, 'answered')]
  await say(cleo, channelId, 'an answer', answered.id)
  for (const { id: messageId } of [lone, answered]) await anna.run(deleteMessage, { messageId })
  await expect(say(cleo, channelId, 'too late', lone.id)).rejects.toMatchObject(unseen)
  expect(await say(cleo, channelId, 'one more', answered.id)).toMatchObject({ threadId: answered.id })
})
