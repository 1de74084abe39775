import { createChannel, joinChannel, listChannelMembers, listChannels, openDm } from '@stoa/protocol/channels'
import { postMessage } from '@stoa/protocol/messages'
import {
  acceptInvite,
  createInvite,
  getWorkspace,
  listMembers,
  removeMember,
  updateMember,
} from '@stoa/protocol/workspaces'
import { systemOf } from '@stoa/server/core/database/database'
import { byHand } from '@stoa/testkit/demand-events'
import type { Team } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { afterEach, beforeEach, expect, test } from 'vitest'

let team: Team
beforeEach(async () => {
  team = await startTeam('removal')
})
afterEach(() => team[Symbol.asyncDispose]())

test('a removed member is out at once, of every channel too, and stays as a tombstone', async () => {
  const { owner } = team
  const cleo = await team.join('Cleo')
  const room = await owner.run(createChannel, { name: 'room' })
  await cleo.run(joinChannel, { channelId: room.id })
  const { seq } = await owner.run(removeMember, { memberId: cleo.id })
  await expect(cleo.run(getWorkspace, {})).rejects.toMatchObject({ code: 'not_found' })
  await expect(cleo.run(postMessage, { channelId: room.id, body: 'still here' })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect((await owner.run(listChannelMembers, { channelId: room.id })).items).toHaveLength(1)
  expect((await owner.run(listMembers, {})).items.map((member) => member.id)).toEqual([owner.id])
  const all = (await owner.run(listMembers, { removed: true })).items
  expect(all.find((member) => member.id === cleo.id)?.removedAt).not.toBeNull()
  const told = (await owner.events(seq - 3)).map((event) => event.type)
  expect(told).toEqual(['channel.member_removed', 'channel.member_removed', 'member.removed'])
})

test('removing twice is removing once', async () => {
  const cleo = await team.join('Cleo')
  const once = await team.owner.run(removeMember, { memberId: cleo.id }, { key: 'bye' })
  expect(await team.owner.run(removeMember, { memberId: cleo.id }, { key: 'bye' })).toEqual(once)
  expect(await team.owner.run(removeMember, { memberId: cleo.id })).toEqual(once)
})

test('keys die with the membership', async () => {
  const cleo = await team.join('Cleo')
  const principal = systemOf(team.workspaceId)
  const live = (change: string) =>
    team.database.transaction('system', principal, 'write', async (tx) => {
      await byHand(tx)
      return (await tx.$client.query(change)).rowCount
    })
  await live(`insert into keys (workspace_id, id, member_id, name, hint, hash, created_at)
    values ('${team.workspaceId}', 'key_1', '${cleo.id}', 'k', 'h', 'hash', now())`)
  await team.owner.run(removeMember, { memberId: cleo.id })
  expect(await live('update keys set hint = hint where revoked_at is null')).toBe(0)
})

test('members leave by themselves, but not the last owner', async () => {
  const cleo = await team.join('Cleo')
  await cleo.run(removeMember, { memberId: cleo.id })
  await expect(cleo.run(getWorkspace, {})).rejects.toMatchObject({ code: 'not_found' })
  await expect(team.owner.run(removeMember, { memberId: team.owner.id })).rejects.toMatchObject({ code: 'conflict' })
})

test('nobody removes one above them, members remove only their own agents', async () => {
  const [admin, cleo, dora] = [await team.join('Berta', 'admin'), await team.join('Cleo'), await team.join('Dora')]
  const bot = await team.agent(team.workspaceId, cleo.id, 'Bot')
  const refused = { code: 'forbidden' }
  await expect(admin.run(removeMember, { memberId: team.owner.id })).rejects.toMatchObject(refused)
  await expect(cleo.run(removeMember, { memberId: dora.id })).rejects.toMatchObject(refused)
  await expect(dora.run(removeMember, { memberId: bot.id })).rejects.toMatchObject(refused)
  await cleo.run(removeMember, { memberId: bot.id })
  await expect(bot.run(getWorkspace, {})).rejects.toMatchObject({ code: 'not_found' })
})

test('one who is invited again comes back as who they were, into their old conversations', async () => {
  const { owner } = team
  const cleo = await team.join('Cleo')
  const old = await owner.run(createInvite, {})
  const dm = await owner.run(openDm, { memberIds: [cleo.id] })
  await cleo.run(updateMember, { memberId: cleo.id, handle: 'kleopatra' })
  await owner.run(removeMember, { memberId: cleo.id })
  await expect(cleo.run(acceptInvite, { token: old.token })).rejects.toMatchObject({ code: 'gone' })
  const { token } = await owner.run(createInvite, { role: 'guest' })
  expect(await cleo.run(acceptInvite, { token })).toMatchObject({ memberId: cleo.id, role: 'guest' })
  const back = (await owner.run(listMembers, {})).items.find((member) => member.id === cleo.id)
  expect(back).toMatchObject({ handle: 'kleopatra', role: 'guest', removedAt: null })
  expect((await cleo.run(listChannels, {})).items.map((channel) => channel.id)).toEqual([dm.id])
  expect((await owner.run(openDm, { memberIds: [cleo.id] })).id).toBe(dm.id)
})

test('who is removed while posting is logged no later than the removal', async () => {
  const cleo = await team.join('Cleo')
  const room = await team.owner.run(createChannel, { name: 'room' })
  await cleo.run(joinChannel, { channelId: room.id })
  const posts = Array.from({ length: 40 }, (_, index) =>
    cleo.run(postMessage, { channelId: room.id, body: `post ${index}` }).catch(() => null),
  )
  const { seq } = await team.owner.run(removeMember, { memberId: cleo.id })
  await Promise.all(posts)
  const late = (await team.owner.events(seq)).filter((event) => event.actorId === cleo.id)
  expect(late).toEqual([])
})
