import { addChannelMember, createChannel } from '@stoa/protocol/channels'
import { editMessage, postMessage } from '@stoa/protocol/messages'
import { updateMember } from '@stoa/protocol/workspaces'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { afterEach, beforeEach, expect, test } from 'vitest'

let team: Team
let cleo: Teammate
let dora: Teammate
let channelId: string
beforeEach(async () => {
  team = await startTeam('mentions')
  channelId = (await team.owner.run(createChannel, { name: 'talk' })).id
  cleo = await team.join('Cleo', 'member', [channelId])
  dora = await team.join('Dora')
})
afterEach(() => team[Symbol.asyncDispose]())

test('an edit leaves a handle naming whom it named, also when it is somebody else’s by now', async () => {
  await team.owner.run(addChannelMember, { channelId, memberId: dora.id })
  const { id: messageId } = await team.owner.run(postMessage, { channelId, body: '@cleo, look' })
  await cleo.run(updateMember, { memberId: cleo.id, handle: 'clio' })
  await dora.run(updateMember, { memberId: dora.id, handle: 'cleo' })
  const named = async (body: string) => (await team.owner.run(editMessage, { messageId, body })).mentions
  expect(await named('@cleo, please look')).toEqual([cleo.id])
  expect(await named('@cleo, please look, @clio!')).toEqual([cleo.id])
  expect(await named('nobody')).toEqual([])
  expect(await named('@cleo, look')).toEqual([dora.id])
})

test('an edit takes out whom a handle named that is gone, and nobody else, though several were renamed since', async () => {
  await team.owner.run(addChannelMember, { channelId, memberId: dora.id })
  const { id: messageId } = await team.owner.run(postMessage, { channelId, body: '@dora, ask @cleo or @dora again' })
  await cleo.run(updateMember, { memberId: cleo.id, handle: 'clio' })
  await dora.run(updateMember, { memberId: dora.id, handle: 'doris' })
  const edit = (body: string) => team.owner.run(editMessage, { messageId, body })
  expect((await edit('@cleo or @dora, please')).mentions).toEqual([cleo.id, dora.id])
  expect((await edit('@dora, please')).mentions).toEqual([dora.id])
  expect((await edit('@dora and @clio, please')).mentions).toEqual([dora.id, cleo.id])
  expect((await edit('@clio, please')).mentions).toEqual([cleo.id])
})

test('an edit keeps whom one of several handles may have named, where one of them named nobody', async () => {
  await team.owner.run(addChannelMember, { channelId, memberId: dora.id })
  const { id: messageId } = await team.owner.run(postMessage, { channelId, body: '@nobody, ask @cleo or @dora' })
  await cleo.run(updateMember, { memberId: cleo.id, handle: 'clio' })
  await dora.run(updateMember, { memberId: dora.id, handle: 'doris' })
  const edit = (body: string) => team.owner.run(editMessage, { messageId, body })
  expect((await edit('@nobody, ask @dora')).mentions).toEqual([cleo.id, dora.id])
  expect((await edit('ask no more')).mentions).toEqual([])
})

test('an edit names who has come into the channel since', async () => {
  const { id: messageId, mentions } = await team.owner.run(postMessage, { channelId, body: '@dora, look' })
  expect(mentions).toEqual([])
  await team.owner.run(addChannelMember, { channelId, memberId: dora.id })
  expect(await team.owner.run(editMessage, { messageId, body: '@dora, look here' })).toMatchObject({
    mentions: [dora.id],
  })
})
