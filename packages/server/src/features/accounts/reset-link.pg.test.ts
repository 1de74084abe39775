import { createResetLink } from '@stoa/protocol/accounts'
import { removeMember, setRole } from '@stoa/protocol/workspaces'
import { startAccountsServer } from '@stoa/testkit/accounts-server'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: Awaited<ReturnType<typeof startAccountsServer>>
/** With workspaces, in which people rise, fall and go. */
let stoa: Stoa

beforeAll(async () => {
  server = await startAccountsServer()
  stoa = await Stoa.start()
})

afterAll(async () => {
  await stoa[Symbol.asyncDispose]()
  await server[Symbol.asyncDispose]()
})

async function team(name: string) {
  const [admin, member] = [server.browser(), server.browser()]
  const adminId = await admin.signUp(`admin-${name}@example.org`)
  const memberId = await member.signUp(`member-${name}@example.org`)
  const workspace = await server.found({ [adminId]: 'admin', [memberId]: 'member' })
  const linkFor = (accountId: string) => `${workspace.path}/members/${workspace.memberIds[accountId]}/reset-link`
  return { admin, member, adminId, memberId, linkFor, workspace }
}

test('an admin makes a link that lets a member choose a new password once, which ends their sessions', async () => {
  const { admin, member, memberId, linkFor } = await team('one')
  const made = (await admin.post(linkFor(memberId))).body
  const token = new URL(made.url).searchParams.get('token')
  const visitor = server.browser()
  const choose = () => visitor.post('/api/auth/reset-password', { token, newPassword: 'a newer horse' })
  expect((await choose()).status).toBe(200)
  expect((await choose()).status).toBe(400)
  expect((await member.get('/api/v1/me')).status).toBe(401)
  expect((await visitor.signIn('member-one@example.org', 'a newer horse')).status).toBe(200)
  expect((await visitor.signIn('member-one@example.org')).status).toBe(401)
})

test('nobody makes one for an equal or oneself, and a member for nobody', async () => {
  const { admin, member, adminId, memberId, linkFor } = await team('two')
  expect((await member.post(linkFor(adminId))).status).toBe(403)
  expect((await member.post(linkFor(memberId))).status).toBe(403)
  expect((await admin.post(linkFor(adminId))).status).toBe(403)
})

test('an admin of one workspace cannot walk into another through somebody who is in both', async () => {
  const { admin, memberId, linkFor } = await team('three')
  await server.found({ [memberId]: 'owner' })
  expect((await admin.post(linkFor(memberId))).body.error.code).toBe('forbidden')
})

test('without mail, asking for a reset says whom to ask instead', async () => {
  const answer = await server.browser().post('/api/auth/request-password-reset', { email: 'member-one@example.org' })
  expect(answer.body.error).toMatchObject({ code: 'invalid', details: { reason: 'no-mail' } })
})

test('a made-up token resets nothing', async () => {
  const made = { token: 'made-up', newPassword: 'a newer horse' }
  expect((await server.browser().post('/api/auth/reset-password', made)).status).toBe(400)
})

type Cast = { owner: Member; admin: Member; member: Member }

test.each<[string, (cast: Cast) => Promise<unknown>]>([
  ['whoever made it is removed', ({ owner, admin }) => owner.call(removeMember, { memberId: admin.id })],
  ['they are an admin no more', ({ owner, admin }) => owner.call(setRole, { memberId: admin.id, role: 'member' })],
  ['whom it is for rose to them', ({ owner, member }) => owner.call(setRole, { memberId: member.id, role: 'admin' })],
  ['whom it is for is elsewhere too', ({ member }) => member.person.found('Elsewhere')],
  ['whom it is for is here no more', ({ owner, member }) => owner.call(removeMember, { memberId: member.id })],
])('a link resets nothing once %s', async (_, happens) => {
  const owner = await (await stoa.signUp('olga')).found('Acme')
  const admin = await owner.invite(await stoa.signUp('adam'), 'admin')
  const member = await owner.invite(await stoa.signUp('mia'))
  const { url } = await admin.call(createResetLink, { memberId: member.id })
  const token = new URL(url).searchParams.get('token')
  await happens({ owner, admin, member })
  const visitor = stoa.anonymous().browser
  const answer = await visitor.post('/api/auth/reset-password', { token, newPassword: 'a newer horse' })
  expect(answer.body).toMatchObject({ error: { code: 'gone' } })
  expect((await visitor.signIn(member.person.who.email, 'a newer horse')).status).toBe(401)
})
