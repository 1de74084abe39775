import { listChannels } from '@stoa/protocol/channels'
import {
  acceptInvite,
  createInvite,
  createWorkspace,
  getWorkspace,
  listMembers,
  listWorkspaces,
  setRole,
  updateMember,
  updateWorkspace,
} from '@stoa/protocol/workspaces'
import { standstill } from '@stoa/testkit/standstill'
import type { Team } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import { afterEach, beforeEach, expect, test } from 'vitest'

let team: Team
beforeEach(async () => {
  team = await startTeam('workspaces')
})
afterEach(() => team[Symbol.asyncDispose]())

const roleOf = async (id: string) =>
  (await team.owner.run(listMembers, {})).items.find((member) => member.id === id)?.role

test('whoever makes a workspace owns it and is in its #general', async () => {
  const carl = await team.person('Carl')
  const made = await carl.run(createWorkspace, { name: 'Carl’s Café' })
  expect(made).toMatchObject({ name: 'Carl’s Café', slug: 'carl-s-cafe', role: 'owner' })
  const inside = carl.in(made.id)
  expect((await inside.run(getWorkspace, {})).asOf).toBeGreaterThan(0)
  const { items } = await inside.run(listChannels, { joined: true })
  expect(items).toMatchObject([{ name: 'general', visibility: 'public', createdBy: made.memberId }])
  expect((await inside.events()).map((event) => event.type)).toEqual([
    'member.joined',
    'channel.created',
    'channel.member_added',
    'workspace.created',
  ])
})

test('the same name twice, also at once, makes two workspaces with two slugs; the same slug is refused', async () => {
  const carl = await team.person('Carl')
  const made = await Promise.all([1, 2, 3].map(() => carl.run(createWorkspace, { name: 'Twin' })))
  expect(new Set(made.map((each) => each.slug)).size).toBe(3)
  await carl.run(createWorkspace, { name: 'Mine', slug: 'mine' })
  await expect(carl.run(createWorkspace, { name: 'Mine', slug: 'mine' })).rejects.toMatchObject({ code: 'conflict' })
})

test('a person sees the workspaces that they belong to, page by page, and no other', async () => {
  const carl = await team.person('Carl')
  await carl.run(createWorkspace, { name: 'One' })
  await carl.run(createWorkspace, { name: 'Two' })
  const first = await carl.run(listWorkspaces, { limit: 1 })
  const second = await carl.run(listWorkspaces, { limit: 1, cursor: first.nextCursor ?? '' })
  expect([...first.items, ...second.items].map((each) => each.name).sort()).toEqual(['One', 'Two'])
  expect(second.nextCursor).toBeNull()
  await expect(carl.in(team.workspaceId).run(getWorkspace, {})).rejects.toMatchObject({ code: 'not_found' })
})

test('a retry under the same key makes one workspace', async () => {
  const carl = await team.person('Carl')
  const made = await Promise.all([1, 2].map(() => carl.run(createWorkspace, { name: 'Once' }, { key: 'once' })))
  expect(made[0]).toEqual(made[1])
  expect((await carl.run(listWorkspaces, {})).items).toHaveLength(1)
})

test('admins rename the workspace and everybody hears of it', async () => {
  const [admin, guest] = [await team.join('Berta', 'admin'), await team.join('Gast', 'guest')]
  await expect(guest.run(updateWorkspace, { name: 'Ours' })).rejects.toMatchObject({ code: 'forbidden' })
  const { updatedSeq } = await admin.run(updateWorkspace, { name: 'Ours' })
  expect((await guest.events(updatedSeq - 1)).map((event) => event.type)).toEqual(['workspace.updated'])
})

test('only an owner makes or unmakes owners, and one always stays', async () => {
  const [admin, member] = [await team.join('Berta', 'admin'), await team.join('Cleo')]
  const { owner } = team
  const refused = { code: 'forbidden' }
  await expect(admin.run(setRole, { memberId: member.id, role: 'owner' })).rejects.toMatchObject(refused)
  await expect(admin.run(setRole, { memberId: owner.id, role: 'member' })).rejects.toMatchObject(refused)
  await expect(member.run(setRole, { memberId: member.id, role: 'admin' })).rejects.toMatchObject(refused)
  await expect(owner.run(setRole, { memberId: owner.id, role: 'admin' })).rejects.toMatchObject({ code: 'conflict' })
  expect(await owner.run(setRole, { memberId: admin.id, role: 'owner' })).toMatchObject({ role: 'owner' })
  expect(await admin.run(setRole, { memberId: owner.id, role: 'admin' })).toMatchObject({ role: 'admin' })
})

test('two owners who step down at once leave one behind', async () => {
  const other = await team.join('Berta', 'admin')
  await team.owner.run(setRole, { memberId: other.id, role: 'owner' })
  const both = [team.owner, other]
  const down = await standstill(team.database, team.workspaceId, async (waiting) => {
    const tries = both.map((each) => each.run(setRole, { memberId: each.id, role: 'member' }))
    await waiting(2)
    return { tries: Promise.allSettled(tries) }
  }).then(({ tries }) => tries)
  expect(down.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
  const { items } = await other.run(listMembers, {})
  expect(items.filter((member) => member.role === 'owner')).toHaveLength(1)
})

test('an agent cannot own a workspace', async () => {
  const bot = await team.agent(team.workspaceId, team.owner.id, 'Bot')
  await expect(team.owner.run(setRole, { memberId: bot.id, role: 'owner' })).rejects.toMatchObject({ code: 'invalid' })
})

test('a role changes what its bearer hears from that event on', async () => {
  const member = await team.join('Cleo')
  const { updatedSeq } = await team.owner.run(setRole, { memberId: member.id, role: 'admin' })
  expect((await member.events(updatedSeq - 1)).map((event) => event.type)).toEqual(['member.updated'])
  await team.owner.run(createInvite, {})
  expect((await member.events(updatedSeq)).map((event) => event.type)).toEqual(['invite.created'])
  const { updatedSeq: demoted } = await team.owner.run(setRole, { memberId: member.id, role: 'guest' })
  await team.owner.run(createInvite, {})
  await team.join('Dora')
  expect((await member.events(demoted - 1)).map((event) => event.type)).toEqual([
    'member.updated',
    'member.updated',
    'channel.member_added',
  ])
  expect(await roleOf(member.id)).toBe('guest')
})

test('people change their own profile, admins that of those below, owners of agents their agents’', async () => {
  const [admin, other, member] = [
    await team.join('Berta', 'admin'),
    await team.join('Bert', 'admin'),
    await team.join('Cleo'),
  ]
  const bot = await team.agent(team.workspaceId, member.id, 'Bot')
  const title = 'in charge'
  expect(await member.run(updateMember, { memberId: member.id, title, handle: 'c.leo' })).toMatchObject({
    title,
    handle: 'c.leo',
  })
  expect(await admin.run(updateMember, { memberId: member.id, title: '' })).toMatchObject({ title: null })
  expect(await member.run(updateMember, { memberId: bot.id, name: 'Botolf' })).toMatchObject({ name: 'Botolf' })
  for (const memberId of [other.id, team.owner.id])
    await expect(admin.run(updateMember, { memberId, title })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(member.run(updateMember, { memberId: admin.id, title })).rejects.toMatchObject({ code: 'forbidden' })
})

test('a handle belongs to one, and some to nobody', async () => {
  const member = await team.join('Cleo')
  const { handle } = await member.run(updateMember, { memberId: member.id, title: 'x' })
  const take = (wanted: string) => team.owner.run(updateMember, { memberId: team.owner.id, handle: wanted })
  await expect(take(handle)).rejects.toMatchObject({ code: 'conflict' })
  await expect(take('channel')).rejects.toMatchObject({ code: 'conflict' })
})

test('people of one name who come at once get handles of their own', async () => {
  const joined = await Promise.all(['Max', 'Max!', 'Max?'].map((name, index) => joinAs(name, `max${index}@stoa.test`)))
  const { items } = await team.owner.run(listMembers, {})
  expect(new Set(items.map((member) => member.handle)).size).toBe(joined.length + 1)
})

async function joinAs(name: string, email: string) {
  const person = await team.person(name, email)
  const { token } = await team.owner.run(createInvite, {})
  return person.run(acceptInvite, { token })
}
