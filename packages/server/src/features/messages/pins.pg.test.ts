import { addChannelMember, archiveChannel, createChannel, leaveChannel } from '@stoa/protocol/channels'
import type { Output } from '@stoa/protocol/contract'
import {
  deleteMessage,
  editMessage,
  getMessage,
  listMessages,
  listThread,
  postMessage,
  startMessage,
} from '@stoa/protocol/messages'
import { addPin, listPins, PIN_LIMIT, removePin } from '@stoa/protocol/pins'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { afterEach, beforeEach, expect, test } from 'vitest'

let team: Team
let anna: Teammate
let bert: Teammate
let room: string

beforeEach(async () => {
  team = await startTeam('pins')
  anna = team.owner
  bert = await team.join('Bert')
  room = (await anna.run(createChannel, { name: 'room', visibility: 'private' })).id
  await anna.run(addChannelMember, { channelId: room, memberId: bert.id })
})
afterEach(() => team[Symbol.asyncDispose]())

const say = (who: Teammate, body: string, threadId: string | null = null) =>
  who.run(postMessage, { channelId: room, body, threadId })
const pin = (who: Teammate, messageId: string) => who.run(addPin, { messageId })
const listed = async (who: Teammate) =>
  (await who.run(listPins, { channelId: room })).items.map(({ body, pin }) => [body, pin?.memberId])

test('whoever may post there pins, and who did so is said wherever the message is shown', async () => {
  const root = await say(anna, 'the plan')
  const reply = await say(bert, 'the small print', root.id)
  const { seq } = await pin(bert, root.id)
  await pin(anna, reply.id)
  expect(await listed(bert)).toEqual([
    ['the small print', anna.id],
    ['the plan', bert.id],
  ])
  const mark = { memberId: bert.id, at: expect.any(String), seq }
  const { items } = await anna.run(listMessages, { channelId: room })
  expect(items.map((item) => item.pin)).toEqual([mark])
  const thread = await anna.run(listThread, { messageId: root.id })
  expect([thread.root.pin, thread.items[0]?.pin?.memberId]).toEqual([mark, anna.id])
})

test('a second time changes nothing, and anybody who may pin may unpin', async () => {
  const { id } = await say(anna, 'the plan')
  const first = await pin(anna, id)
  expect(await pin(bert, id)).toEqual(first)
  expect(await listed(anna)).toEqual([['the plan', anna.id]])
  await bert.run(removePin, { messageId: id })
  await anna.run(removePin, { messageId: id })
  expect(await listed(anna)).toEqual([])
  expect(await anna.run(getMessage, { messageId: id })).toMatchObject({ pin: null })
  const told = (await bert.events()).flatMap(({ type }) => (type.startsWith('pin.') ? [type] : []))
  expect(told).toEqual(['pin.added', 'pin.removed'])
})

test('an edit shows in the list, and a deleted message leaves it', async () => {
  const message = await say(anna, 'the plan')
  await pin(anna, message.id)
  await anna.run(editMessage, { messageId: message.id, body: 'the better plan' })
  expect(await listed(bert)).toEqual([['the better plan', anna.id]])
  await anna.run(deleteMessage, { messageId: message.id })
  expect(await listed(bert)).toEqual([])
  await expect(pin(anna, message.id)).rejects.toMatchObject({ code: 'conflict' })
})

test('what is still being written waits, and an archived channel stays as it is', async () => {
  const agent = await team.agent(team.workspaceId, anna.id, 'Scout')
  await anna.run(addChannelMember, { channelId: room, memberId: agent.id })
  const begun = await agent.run(startMessage, { channelId: room })
  await expect(pin(anna, begun.id)).rejects.toMatchObject({ code: 'conflict' })
  const { id } = await say(anna, 'the plan')
  await pin(agent, id)
  await anna.run(archiveChannel, { channelId: room, archived: true })
  await expect(anna.run(removePin, { messageId: id })).rejects.toMatchObject({ code: 'conflict' })
  expect(await listed(bert)).toEqual([['the plan', agent.id]])
})

test('who left the room neither sees nor changes what is pinned there', async () => {
  const { id } = await say(anna, 'the plan')
  await pin(bert, id)
  await bert.run(leaveChannel, { channelId: room })
  for (const attempt of [() => pin(bert, id), () => bert.run(removePin, { messageId: id }), () => listed(bert)])
    await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
  expect(await listed(anna)).toEqual([['the plan', bert.id]])
})

test('a channel holds its limit and not one more, also when many pin at once; pages follow each other', async () => {
  const messages: string[] = []
  for (let count = 0; count < PIN_LIMIT + 5; count++) messages.push((await say(anna, `${count}`)).id)
  const outcomes = await Promise.allSettled(messages.map((id, index) => pin(index % 2 ? anna : bert, id)))
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  expect(refused).toHaveLength(5)
  expect(refused[0]).toMatchObject({ code: 'conflict', message: expect.stringContaining(`${PIN_LIMIT}`) })
  const seqs: number[] = []
  for (let cursor: string | undefined | null = undefined; cursor !== null; ) {
    const page: Output<typeof listPins> = await anna.run(listPins, {
      channelId: room,
      limit: 30,
      ...(cursor && { cursor }),
    })
    seqs.push(...page.items.map((item) => item.pin?.seq ?? 0))
    cursor = page.nextCursor
  }
  expect(new Set(seqs).size).toBe(PIN_LIMIT)
  expect(seqs).toEqual(seqs.toSorted((one, other) => other - one))
})
