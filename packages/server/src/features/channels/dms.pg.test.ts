import {
  addChannelMember,
  archiveChannel,
  getChannel,
  leaveChannel,
  listChannels,
  openDm,
  updateChannel,
} from '@stoa/protocol/channels'
import { postMessage } from '@stoa/protocol/messages'
import { removeMember } from '@stoa/protocol/workspaces'
import type { Team, Teammate } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { afterEach, beforeEach, expect, test } from 'vitest'

let team: Team
let cleo: Teammate
beforeEach(async () => {
  team = await startTeam('dms')
  cleo = await team.join('Cleo')
})
afterEach(() => team[Symbol.asyncDispose]())

const unseen = { code: 'not_found' }
const invalid = { code: 'invalid' }

test('the same people have one conversation, whoever opens it, also at once', async () => {
  const { owner } = team
  const opened = await Promise.all([
    ...[1, 2, 3].map(() => owner.run(openDm, { memberIds: [cleo.id] })),
    ...[1, 2, 3].map(() => cleo.run(openDm, { memberIds: [owner.id, cleo.id] })),
  ])
  expect(new Set(opened.map((channel) => channel.id)).size).toBe(1)
  expect(opened[0]).toMatchObject({ kind: 'dm', visibility: 'private', memberIds: [owner.id, cleo.id].sort() })
  expect((await cleo.run(listChannels, { kind: 'dm' })).items).toHaveLength(1)
  const made = (await cleo.events()).filter((event) => event.seq >= (opened[0]?.updatedSeq ?? 0))
  expect(made.map((event) => event.type)).toEqual(['channel.created', 'channel.member_added', 'channel.member_added'])
})

test('nobody else sees a conversation, not even an owner', async () => {
  const dora = await team.join('Dora')
  const dm = await cleo.run(openDm, { memberIds: [dora.id] })
  await dora.run(postMessage, { channelId: dm.id, body: 'between us' })
  await expect(team.owner.run(getChannel, { channelId: dm.id })).rejects.toMatchObject(unseen)
  expect((await team.owner.events(dm.updatedSeq - 1)).map((event) => event.type)).toEqual([])
})

test('a conversation has two to nine members, agents among them', async () => {
  const bot = await team.agent(team.workspaceId, team.owner.id, 'Bot')
  const others = await Promise.all(['B', 'C', 'D', 'E', 'F', 'G', 'H'].map((name) => team.join(`Person ${name}`)))
  await expect(cleo.run(openDm, { memberIds: [cleo.id] })).rejects.toMatchObject(invalid)
  const many = [bot.id, ...others.map((member) => member.id)]
  expect((await cleo.run(openDm, { memberIds: many })).memberIds).toHaveLength(9)
  await expect(cleo.run(openDm, { memberIds: [...many, team.owner.id] })).rejects.toMatchObject(invalid)
  await expect(cleo.run(openDm, { memberIds: ['mbr_nobody'] })).rejects.toMatchObject(unseen)
})

test('its members are fixed, and it has no name, no topic and no end', async () => {
  const dora = await team.join('Dora')
  const { id: channelId } = await cleo.run(openDm, { memberIds: [team.owner.id] })
  await expect(cleo.run(addChannelMember, { channelId, memberId: dora.id })).rejects.toMatchObject(invalid)
  await expect(cleo.run(leaveChannel, { channelId })).rejects.toMatchObject(invalid)
  await expect(cleo.run(updateChannel, { channelId, name: 'us' })).rejects.toMatchObject(invalid)
  await expect(cleo.run(archiveChannel, { channelId })).rejects.toMatchObject(invalid)
})

test('with one who was removed no conversation is opened; the old one can be read', async () => {
  const dm = await team.owner.run(openDm, { memberIds: [cleo.id] })
  await cleo.run(postMessage, { channelId: dm.id, body: 'bye' })
  await team.owner.run(removeMember, { memberId: cleo.id })
  await expect(team.owner.run(openDm, { memberIds: [cleo.id] })).rejects.toMatchObject(unseen)
  expect((await team.owner.run(getChannel, { channelId: dm.id })).state).toMatchObject({ unread: 1 })
})
