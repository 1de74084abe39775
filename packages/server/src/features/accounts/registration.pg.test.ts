import { startAccountsServer } from '@stoa/testkit/accounts-server'
import { expect, test } from 'vitest'

const adminToken = 'an operator’s token of 32 characters'.replace('’', '')
const outside = { STOA_PUBLIC_URL: 'https://chat.example.org', STOA_ADMIN_TOKEN: adminToken }
const person = (name: string) => ({ name, email: `${name}@example.org`, password: 'correct horse' })

test('where others reach the server, the printed link lets exactly one person in', async () => {
  await using server = await startAccountsServer({ env: outside })
  const link = new URL((await server.accounts.firstOwnerLink()) ?? '')
  expect(link.origin).toBe('https://chat.example.org')
  const inviteToken = link.searchParams.get('invite')
  const signUp = (name: string, token: string | null) =>
    server.browser().post('/api/auth/sign-up/email', { ...person(name), inviteToken: token })
  const stranger = await server.browser().post('/api/auth/sign-up/email', person('stranger'))
  expect(stranger.body.error).toMatchObject({ code: 'forbidden', details: { reason: 'invite-required' } })
  const both = await Promise.all([signUp('first', inviteToken), signUp('second', inviteToken)])
  expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 410])
  expect((await signUp('third', inviteToken)).status).toBe(410)
  expect(await server.accounts.firstOwnerLink()).toBeNull()
})

test('an invite opens sign-up, by body or header; one that nobody made does not', async () => {
  await using server = await startAccountsServer({ env: outside, invites: ['good'] })
  const signUp = (name: string, body: object, headers = {}) =>
    server.browser().post('/api/auth/sign-up/email', { ...person(name), ...body }, headers)
  expect((await signUp('body', { inviteToken: 'good' })).status).toBe(200)
  expect((await signUp('header', {}, { 'x-invite-token': 'good' })).status).toBe(200)
  expect((await signUp('bad', { inviteToken: 'bad' })).body.error.details.reason).toBe('invite-invalid')
})

test('the admin token opens sign-up and metrics, and is nobody', async () => {
  await using server = await startAccountsServer({ env: outside })
  const operator = server.browser()
  operator.bearer = adminToken
  expect((await operator.post('/api/auth/sign-up/email', person('first'))).status).toBe(200)
  expect((await operator.get('/api/v1/me')).status).toBe(401)
  operator.bearer = undefined
  expect((await operator.get('/api/v1/me')).body.email).toBe('first@example.org')
})

test('over https the cookie is secure, and only there', async () => {
  await using server = await startAccountsServer({
    env: { STOA_PUBLIC_URL: 'https://chat.example.org' },
    invites: ['x'],
  })
  const answer = await server.browser().post('/api/auth/sign-up/email', { ...person('tls'), inviteToken: 'x' })
  expect(answer.headers.getSetCookie()[0]).toMatch(/^__Secure-stoa\.session_token=.*; Secure/i)
})
