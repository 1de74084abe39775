import { startAccountsServer } from '@stoa/testkit/accounts-server'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: Awaited<ReturnType<typeof startAccountsServer>>

beforeAll(async () => {
  server = await startAccountsServer()
})

afterAll(() => server[Symbol.asyncDispose]())

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
