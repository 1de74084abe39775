import { addChannelMember, createChannel, removeChannelMember, updateChannel } from '@stoa/protocol/channels'
import { postMessage } from '@stoa/protocol/messages'
import type { EventReader } from '@stoa/testkit/event-reader'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { expect, test } from 'vitest'

test('live, a room is heard by those who are in it at that number', async () => {
  await using stoa = await Stoa.start()
  const { ada, ben, say } = await roomWithVisitor(stoa)
  using reader = await ben.events().started()
  await say()
  const end = await ada.call(postMessage, { channelId: await ada.general(), body: 'the end' })
  await reader.event('message.posted', ({ data }) => data.message.id === end.id)
  expect(said(reader)).toEqual(['in', 'the end'])
})

test('from a cursor, a room is heard by those who were in it at that number', async () => {
  await using stoa = await Stoa.start()
  const { ada, ben, say } = await roomWithVisitor(stoa)
  await say()
  const end = await ada.call(postMessage, { channelId: await ada.general(), body: 'the end' })
  using reader = await ben.events({ after: 0 }).started()
  await reader.event('message.posted', ({ data }) => data.message.id === end.id)
  expect(said(reader)).toEqual(['in', 'the end'])
})

test('a cursor of another history is told to start over', async () => {
  await using stoa = await Stoa.start()
  const ada = await (await stoa.signUp('ada')).found('Acme')
  using here = await ada.events().started()
  const [, seq] = here.cursor?.split('.') ?? []
  using same = await ada.events({ after: here.cursor ?? '' }).started()
  expect(same.resets).toEqual([])
  using elsewhere = await ada.events({ after: `0123456789ab.${seq}` }).started()
  await elsewhere.until(({ resets }) => resets.length > 0)
  const { id } = await ada.call(postMessage, { channelId: await ada.general(), body: 'goes on' })
  await elsewhere.event('message.posted', ({ data }) => data.message.id === id)
})

test('a command that is sent again after its sender lost the right is refused, not answered from memory', async () => {
  await using stoa = await Stoa.start()
  const { ada, ben, room } = await roomWithVisitor(stoa)
  await ada.call(addChannelMember, { channelId: room, memberId: ben.id })
  const change = { channelId: room, topic: 'what only members know' }
  const done = await ben.call(updateChannel, change, { key: 'once' })
  expect(await ben.call(updateChannel, change, { key: 'once' })).toEqual(done)
  await ada.call(removeChannelMember, { channelId: room, memberId: ben.id })
  await expect(ben.call(updateChannel, change, { key: 'once' })).rejects.toMatchObject({ code: 'not_found' })
})

/** Ada's private room, where something is said before Ben comes, while he is there, and when he is gone. */
async function roomWithVisitor(stoa: Stoa) {
  const ada = await (await stoa.signUp('ada')).found('Acme')
  const ben: Member = await ada.invite(await stoa.signUp('ben'))
  const { id: room } = await ada.call(createChannel, { name: 'room', visibility: 'private' })
  const say = async () => {
    await ada.call(postMessage, { channelId: room, body: 'before' })
    await ada.call(addChannelMember, { channelId: room, memberId: ben.id })
    await ada.call(postMessage, { channelId: room, body: 'in' })
    await ada.call(removeChannelMember, { channelId: room, memberId: ben.id })
    await ada.call(postMessage, { channelId: room, body: 'after' })
  }
  return { ada, ben, room, say }
}

function said({ events }: EventReader): string[] {
  return events.flatMap((event) => (event.type === 'message.posted' ? [event.data.message.body] : []))
}
