import { addChannelMember, createChannel, removeChannelMember } from '@stoa/protocol/channels'
import { sendTyping } from '@stoa/protocol/messages'
import { removeMember } from '@stoa/protocol/workspaces'
import { EventReader } from '@stoa/testkit/event-reader'
import { Stoa } from '@stoa/testkit/stoa'
import { afterEach, expect, it, vi } from 'vitest'

let stoa: Stoa
afterEach(async () => {
  await stoa[Symbol.asyncDispose]()
  vi.useRealTimers()
})

it('one who has only /live open, for however long, is told what they may see until they are removed', async () => {
  // What the server does from time to time, such as letting go of feeds without a reader, it does when told to.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  stoa = await Stoa.start()
  const ada = await (await stoa.signUp('ada')).found('Team')
  const bea = await ada.invite(await stoa.signUp('bea'))
  const general = await ada.general()
  const { id: secret } = await ada.call(createChannel, { name: 'secret', visibility: 'private' })
  await ada.call(addChannelMember, { channelId: secret, memberId: bea.id })
  const url = `${stoa.url}/api/v1/workspaces/${ada.workspaceId}/live`
  using reader = await new EventReader(url, { cookie: bea.person.cookie() }).started()
  const typing = () => reader.live.flatMap((live) => (live.type === 'typing' ? [live.data.channelId] : []))

  vi.advanceTimersByTime(200_000)
  await ada.call(sendTyping, { channelId: secret })
  await reader.until(() => typing().length === 1)
  using watching = await ada.events().started()
  await ada.call(removeChannelMember, { channelId: secret, memberId: bea.id })
  await watching.event('channel.member_removed', ({ data }) => data.memberId === bea.id)
  for (const channelId of [secret, general]) await ada.call(sendTyping, { channelId })
  await reader.until(() => typing().includes(general))
  expect(typing()).toEqual([secret, general])

  await ada.call(removeMember, { memberId: bea.id })
  await watching.event('member.removed', ({ data }) => data.member.id === bea.id)
  await reader.until(({ ended }) => ended !== undefined).catch(() => {})
  expect(reader.ended).toBe('removed')
})
