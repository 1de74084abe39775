import { openDm } from '@stoa/protocol/channels'
import { newId } from '@stoa/protocol/ids'
import { listMessages, markRead, postMessage } from '@stoa/protocol/messages'
import { removeMember } from '@stoa/protocol/workspaces'
import { Stoa } from '@stoa/testkit/stoa'
import { expect, test } from 'vitest'

test('two people meet in a workspace and talk, live', async () => {
  await using stoa = await Stoa.start()
  const ada = await (await stoa.signUp('ada')).found('Acme')
  const ben = await ada.invite(await stoa.signUp('ben'))
  const channelId = await ada.general()
  using reader = await ben.events().started()

  const sent = await ada.call(postMessage, { channelId, body: 'Hello @ben' })
  const seen = await reader.event('message.posted')

  expect(seen.data.message).toEqual(sent)
  expect(sent.mentions).toEqual([ben.id])
  const { items } = await ben.call(listMessages, { channelId })
  expect(items.at(-1)).toMatchObject({ id: sent.id, body: 'Hello @ben', seq: sent.seq })
})

test('the same id is the same message, and another text under it is a conflict', async () => {
  await using stoa = await Stoa.start()
  const ada = await (await stoa.signUp('ada')).found('Acme')
  const channelId = await ada.general()
  const id = newId('msg')
  const twins = await Promise.all([1, 2, 3].map(() => ada.call(postMessage, { channelId, id, body: 'once' })))
  expect(new Set(twins.map((message) => message.seq)).size).toBe(1)
  await expect(ada.call(postMessage, { channelId, id, body: 'other' })).rejects.toMatchObject({ code: 'conflict' })
})

test('a stream resumes behind its cursor without gap or repeat', async () => {
  await using stoa = await Stoa.start()
  const ada = await (await stoa.signUp('ada')).found('Acme')
  const channelId = await ada.general()
  const first = await ada.events().started()
  const one = await ada.call(postMessage, { channelId, body: 'one' })
  await first.event('message.posted')
  first[Symbol.dispose]()
  const two = await ada.call(postMessage, { channelId, body: 'two' })
  const three = await ada.call(postMessage, { channelId, body: 'three' })
  using second = ada.events({ after: first.cursor ?? '' })
  await second.event('message.posted', (event) => event.seq === three.seq)
  expect(second.events.map((event) => event.seq)).toEqual([two.seq, three.seq])
  expect(first.events.map((event) => event.seq)).toEqual([one.seq])
})

test('who is removed hears of it, hears nothing after it, and may do nothing more', async () => {
  await using stoa = await Stoa.start()
  const ada = await (await stoa.signUp('ada')).found('Acme')
  const ben = await ada.invite(await stoa.signUp('ben'))
  const channelId = await ada.general()
  using reader = await ben.events({ live: true }).started()
  await ada.call(removeMember, { memberId: ben.id })
  await reader.until(() => reader.ended !== undefined)
  expect(reader.ended).toBe('removed')
  expect(reader.events.map((event) => event.type)).toContain('member.removed')
  await ada.call(postMessage, { channelId, body: 'about ben' })
  await expect(ben.call(listMessages, { channelId })).rejects.toMatchObject({ code: 'not_found' })
  expect(JSON.stringify(reader.events)).not.toContain('about ben')
})

test('a direct conversation is one for the same people, and unread is counted until it is read', async () => {
  await using stoa = await Stoa.start()
  const ada = await (await stoa.signUp('ada')).found('Acme')
  const ben = await ada.invite(await stoa.signUp('ben'))
  const dm = await ada.call(openDm, { memberIds: [ben.id] })
  expect((await ben.call(openDm, { memberIds: [ada.id] })).id).toBe(dm.id)
  using reader = await ben.events().started()
  const sent = await ada.call(postMessage, { channelId: dm.id, body: 'psst' })
  await reader.event('message.posted')
  await ben.call(markRead, { channelId: dm.id, seq: sent.seq })
  const mark = await reader.event('channel.read')
  expect(mark.data).toEqual({ channelId: dm.id, lastReadSeq: sent.seq, unread: 0, mentions: 0 })
})
