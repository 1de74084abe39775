import { createChannel, leaveChannel, listChannels, updateChannel } from '@stoa/protocol/channels'
import {
  acceptInvite,
  createInvite,
  listInvites,
  listMembers,
  previewInvite,
  removeMember,
  revokeInvite,
  setRole,
} from '@stoa/protocol/workspaces'
import { systemOf } from '@stoa/server/core/database/database'
import { byHand } from '@stoa/testkit/demand-events'
import type { Team } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inviteAllows } from './memberships.ts'

let team: Team
beforeEach(async () => {
  team = await startTeam('invites')
})
afterEach(() => team[Symbol.asyncDispose]())

const gone = { code: 'gone' }

test('a link leads to its role and channels, and shows before what is not private', async () => {
  const { owner } = team
  const open = await owner.run(createChannel, { name: 'open' })
  const secret = await owner.run(createChannel, { name: 'secret', visibility: 'private' })
  const made = await owner.run(createInvite, { role: 'guest', channelIds: [open.id, secret.id] })
  expect(made.url).toBe(`http://stoa.test/invite/${made.token}`)
  expect(await team.anonymous.run(previewInvite, { token: made.token })).toEqual({
    workspace: { id: team.workspaceId, name: 'Team' },
    invitedBy: 'Anna',
    role: 'guest',
    channels: ['open'],
    memberCount: 1,
    expiresAt: made.invite.expiresAt,
  })
  const gast = await team.person('Gast')
  const joined = await gast.run(acceptInvite, { token: made.token })
  expect(joined).toMatchObject({ id: team.workspaceId, role: 'guest' })
  const { items } = await gast.in(team.workspaceId).run(listChannels, {})
  expect(items.map((channel) => channel.name).sort()).toEqual(['open', 'secret'])
})

test('people find themselves in #general, guests do not', async () => {
  const [member, guest] = [await team.join('Cleo'), await team.join('Gast', 'guest')]
  expect((await member.run(listChannels, { joined: true })).items).toMatchObject([{ name: 'general' }])
  expect((await guest.run(listChannels, {})).items).toEqual([])
})

test('accepting again is the same and uses nothing up', async () => {
  const { token } = await team.owner.run(createInvite, { maxUses: 1 })
  const cleo = await team.person('Cleo')
  const [one, two] = await Promise.all([1, 2].map(() => cleo.run(acceptInvite, { token })))
  expect(one).toEqual(two)
  expect(await cleo.run(acceptInvite, { token })).toEqual(one)
  expect((await team.owner.run(listInvites, {})).items).toMatchObject([{ uses: 1 }])
})

test('one who is here already stays as they are', async () => {
  const admin = await team.join('Berta', 'admin')
  const { token } = await team.owner.run(createInvite, { role: 'guest' })
  expect(await admin.run(acceptInvite, { token })).toMatchObject({ memberId: admin.id, role: 'admin' })
})

test('of many who take the last use at once one gets in', async () => {
  const { token } = await team.owner.run(createInvite, { maxUses: 1 })
  const people = await Promise.all(['Xa', 'Xb', 'Xc', 'Xd'].map((name) => team.person(name)))
  const tried = await Promise.allSettled(people.map((person) => person.run(acceptInvite, { token })))
  expect(tried.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
  for (const each of tried) if (each.status === 'rejected') expect(each.reason).toMatchObject(gone)
  expect((await team.owner.run(listMembers, {})).items).toHaveLength(2)
})

test('an expired, withdrawn or unknown link lets nobody in', async () => {
  const { token, invite } = await team.owner.run(createInvite, {})
  expect(await inviteAllows(team.database, token)).toBe(true)
  const principal = systemOf(team.workspaceId)
  await team.database.transaction('system', principal, 'write', async (tx) => {
    await byHand(tx)
    await tx.$client.query(`update invites set expires_at = now() - interval '1 second' where id = $1`, [invite.id])
  })
  const cleo = await team.person('Cleo')
  await expect(cleo.run(acceptInvite, { token })).rejects.toMatchObject(gone)
  await expect(team.anonymous.run(previewInvite, { token })).rejects.toMatchObject(gone)
  const other = await team.owner.run(createInvite, {})
  await team.owner.run(revokeInvite, { inviteId: other.invite.id })
  await team.owner.run(revokeInvite, { inviteId: other.invite.id })
  await expect(cleo.run(acceptInvite, { token: other.token })).rejects.toMatchObject(gone)
  await expect(cleo.run(acceptInvite, { token: 'made-up' })).rejects.toMatchObject({ code: 'not_found' })
  for (const each of [token, other.token, 'made-up']) expect(await inviteAllows(team.database, each)).toBe(false)
})

test('nobody invites above their own role, and guests nobody', async () => {
  const [member, guest] = [await team.join('Cleo'), await team.join('Gast', 'guest')]
  await expect(member.run(createInvite, { role: 'admin' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(guest.run(createInvite, { role: 'guest' })).rejects.toMatchObject({ code: 'forbidden' })
  expect((await member.run(createInvite, {})).invite).toMatchObject({ role: 'member', createdBy: member.id })
})

test('a link is worth what its maker is now', async () => {
  const member = await team.join('Cleo')
  const { token } = await member.run(createInvite, {})
  const dora = await team.person('Dora')
  await team.owner.run(setRole, { memberId: member.id, role: 'guest' })
  await expect(dora.run(acceptInvite, { token })).rejects.toMatchObject(gone)
  await team.owner.run(setRole, { memberId: member.id, role: 'member' })
  await team.owner.run(removeMember, { memberId: member.id })
  await expect(dora.run(acceptInvite, { token })).rejects.toMatchObject(gone)
})

test('a link opens only channels that its maker may open, then and when it is taken', async () => {
  const { owner } = team
  const member = await team.join('Cleo')
  const secret = await owner.run(createChannel, { name: 'secret', visibility: 'private' })
  const asked = { channelIds: [secret.id] }
  await expect(member.run(createInvite, asked)).rejects.toMatchObject({ code: 'not_found' })
  const mine = await member.run(createChannel, { name: 'mine' })
  const { token } = await member.run(createInvite, { role: 'guest', channelIds: [mine.id] })
  await member.run(updateChannel, { channelId: mine.id, visibility: 'private' })
  await member.run(leaveChannel, { channelId: mine.id })
  const gast = await team.person('Gast')
  await gast.run(acceptInvite, { token })
  expect((await gast.in(team.workspaceId).run(listChannels, {})).items).toEqual([])
})

test('invites are listed and told to admins, and to whoever made them', async () => {
  const [member, other] = [await team.join('Cleo'), await team.join('Dora')]
  const before = (await team.owner.events()).at(-1)?.seq ?? 0
  const { invite, token } = await member.run(createInvite, {})
  expect((await member.run(listInvites, {})).items).toEqual([invite])
  expect((await other.run(listInvites, {})).items).toEqual([])
  expect((await team.owner.run(listInvites, {})).items).toContainEqual(invite)
  await (await team.person('Emil')).run(acceptInvite, { token })
  await expect(other.run(revokeInvite, { inviteId: invite.id })).rejects.toMatchObject({ code: 'not_found' })
  await team.owner.run(revokeInvite, { inviteId: invite.id })
  const told = async (who: typeof member) =>
    (await who.events(before)).filter((event) => event.type.startsWith('invite.')).map((event) => event.type)
  expect(await told(member)).toEqual(['invite.created', 'invite.updated', 'invite.updated'])
  expect(await told(team.owner)).toEqual(['invite.created', 'invite.updated', 'invite.updated'])
  expect(await told(other)).toEqual([])
})

test('an acceptance that is sent again is answered by what is so now', async () => {
  const { token } = await team.owner.run(createInvite, { role: 'member', channelIds: [], maxUses: 1 })
  const dora = await team.person('Dora')
  const accept = () => dora.run(acceptInvite, { token }, { key: 'once' })
  const first = await accept()
  expect(await accept()).toMatchObject({ id: team.workspaceId, memberId: first.memberId })
  await team.owner.run(removeMember, { memberId: first.memberId })
  await expect(accept()).rejects.toMatchObject(gone)
})
