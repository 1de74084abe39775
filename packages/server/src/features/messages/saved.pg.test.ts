import { addChannelMember, createChannel, leaveChannel } from '@stoa/protocol/channels'
import type { Output } from '@stoa/protocol/contract'
import { deleteMessage, getMessage, listMessages, postMessage } from '@stoa/protocol/messages'
import { addSaved, finishSaved, listSaved, removeSaved } from '@stoa/protocol/saved'
import { setRole } from '@stoa/protocol/workspaces'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { afterEach, beforeEach, expect, test } from 'vitest'

let team: Team
let anna: Teammate
let bert: Teammate
let room: string

beforeEach(async () => {
  team = await startTeam('saved')
  anna = team.owner
  bert = await team.join('Bert')
  room = (await anna.run(createChannel, { name: 'room', visibility: 'private' })).id
  await anna.run(addChannelMember, { channelId: room, memberId: bert.id })
})
afterEach(() => team[Symbol.asyncDispose]())

const say = (who: Teammate, body: string, channelId = room) => who.run(postMessage, { channelId, body })
const save = (who: Teammate, messageId: string) => who.run(addSaved, { messageId })
const listed = async (who: Teammate, state: 'todo' | 'done' = 'todo') =>
  (await who.run(listSaved, { state })).items.map(({ message }) => message.body)

test('what I save is mine alone: no list, view or event of anybody else tells of it', async () => {
  const message = await say(anna, 'read this')
  await save(bert, message.id)
  expect(await bert.run(getMessage, { messageId: message.id })).toMatchObject({ saved: 'todo' })
  expect(await anna.run(getMessage, { messageId: message.id })).toMatchObject({ saved: null })
  expect((await anna.run(listMessages, { channelId: room })).items).toMatchObject([{ saved: null }])
  expect([await listed(bert), await listed(anna)]).toEqual([['read this'], []])
  const heard = async (who: Teammate) => (await who.events()).filter(({ type }) => type === 'saved.updated').length
  expect([await heard(bert), await heard(anna)]).toEqual([1, 0])
})

test('what is done goes to the other list and comes back; saving it again puts it first', async () => {
  const first = await say(anna, 'first')
  const second = await say(anna, 'second')
  await save(bert, first.id)
  await save(bert, second.id)
  await bert.run(finishSaved, { messageId: first.id })
  expect([await listed(bert), await listed(bert, 'done')]).toEqual([['second'], ['first']])
  expect((await bert.run(listSaved, { state: 'done' })).items).toMatchObject([{ doneAt: expect.any(String) }])
  await bert.run(finishSaved, { messageId: first.id, done: false })
  expect(await listed(bert)).toEqual(['second', 'first'])
  await bert.run(finishSaved, { messageId: first.id })
  await save(bert, first.id)
  expect(await listed(bert)).toEqual(['first', 'second'])
  await bert.run(removeSaved, { messageId: first.id })
  expect([await listed(bert), await listed(bert, 'done')]).toEqual([['second'], []])
  await expect(bert.run(removeSaved, { messageId: first.id })).rejects.toMatchObject({ code: 'not_found' })
})

test('what I may no longer read is not shown, and is there again when I may', async () => {
  const open = (await anna.run(createChannel, { name: 'open' })).id
  await save(bert, (await say(anna, 'in the room')).id)
  await save(bert, (await say(anna, 'in the open', open)).id)
  expect(await listed(bert)).toEqual(['in the open', 'in the room'])
  await bert.run(leaveChannel, { channelId: room })
  expect(await listed(bert)).toEqual(['in the open'])
  await anna.run(setRole, { memberId: bert.id, role: 'guest' })
  expect(await listed(bert)).toEqual([])
  await anna.run(addChannelMember, { channelId: room, memberId: bert.id })
  expect(await listed(bert)).toEqual(['in the room'])
})

test('a deleted message leaves everybody’s list, and cannot be saved', async () => {
  const message = await say(anna, 'oops')
  await save(bert, message.id)
  await save(anna, message.id)
  await anna.run(deleteMessage, { messageId: message.id })
  expect([await listed(bert), await listed(anna)]).toEqual([[], []])
  await expect(save(bert, message.id)).rejects.toMatchObject({ code: 'conflict' })
})

test('saving and deleting at once never leaves a deleted message in a list', async () => {
  for (let round = 0; round < 10; round++) {
    const { id: messageId } = await say(anna, `${round}`)
    await save(bert, messageId)
    const finish = bert.run(finishSaved, { messageId })
    await Promise.allSettled([save(anna, messageId), finish, anna.run(deleteMessage, { messageId })])
  }
  expect([await listed(anna), await listed(bert), await listed(bert, 'done')]).toEqual([[], [], []])
})

test('pages follow each other without gap or repeat', async () => {
  for (let count = 0; count < 7; count++) await save(bert, (await say(anna, `${count}`)).id)
  const found: string[] = []
  for (let cursor: string | null | undefined = undefined; cursor !== null; ) {
    const page: Output<typeof listSaved> = await bert.run(listSaved, { limit: 3, ...(cursor && { cursor }) })
    found.push(...page.items.map(({ message }) => message.body))
    cursor = page.nextCursor
  }
  expect(found).toEqual(['6', '5', '4', '3', '2', '1', '0'])
})
