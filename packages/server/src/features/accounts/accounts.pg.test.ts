import { startAccountsServer } from '@stoa/testkit/accounts-server'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: Awaited<ReturnType<typeof startAccountsServer>>

beforeAll(async () => {
  server = await startAccountsServer()
})

afterAll(() => server[Symbol.asyncDispose]())

test('who signs up is signed in, and signs out again', async () => {
  const ada = server.browser()
  expect((await ada.get('/api/v1/me')).status).toBe(401)
  const id = await ada.signUp('ada@example.org')
  expect((await ada.get('/api/v1/me')).body).toMatchObject({ id, email: 'ada@example.org', name: 'ada' })
  expect((await ada.get('/api/auth/get-session')).body.user.id).toBe(id)
  const cookies = new Map(ada.cookies)
  expect((await ada.post('/api/auth/sign-out')).status).toBe(200)
  for (const [name, value] of cookies) ada.cookies.set(name, value)
  expect((await ada.get('/api/v1/me')).status).toBe(401)
})

test('the session cookie is out of reach of scripts and other sites', async () => {
  const answer = await server.browser().post('/api/auth/sign-up/email', {
    name: 'Cookie',
    email: 'cookie@example.org',
    password: 'correct horse',
  })
  const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('stoa.session_token='))
  expect(cookie).toMatch(/HttpOnly/i)
  expect(cookie).toMatch(/SameSite=Lax/i)
})

test('a wrong password and an unknown address are refused alike', async () => {
  await server.browser().signUp('known@example.org')
  const wrong = await server.browser().signIn('known@example.org', 'something else')
  const unknown = await server.browser().signIn('unknown@example.org', 'something else')
  expect(wrong.status).toBe(401)
  expect(unknown.body).toEqual(wrong.body)
})

test('an address has one account, however often and fast it is asked for', async () => {
  const person = { name: 'Twin', email: 'twin@example.org', password: 'correct horse' }
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => server.browser().post('/api/auth/sign-up/email', person)),
  )
  const again = await server.browser().post('/api/auth/sign-up/email', { ...person, email: 'TWIN@example.org' })
  expect(again.body.error.code).toBe('conflict')
  const refused = answers.filter(({ status }) => status !== 200)
  expect(refused.map(({ body }) => body.error)).toEqual([1, 2, 3, 4].map(() => again.body.error))
})

test('signing in gives a new session, whatever cookie was planted before', async () => {
  const owner = server.browser()
  await owner.signUp('fixed@example.org')
  const attacker = server.browser()
  await attacker.signUp('attacker@example.org')
  const victim = server.browser()
  for (const [name, value] of attacker.cookies) victim.cookies.set(name, value)
  victim.cookies.set('stoa.session_token', 'planted.by-hand')
  expect((await victim.get('/api/v1/me')).status).toBe(401)
  for (const [name, value] of attacker.cookies) victim.cookies.set(name, value)
  await victim.signIn('fixed@example.org')
  expect(victim.cookies.get('stoa.session_token')).not.toBe(attacker.cookies.get('stoa.session_token'))
  expect((await victim.get('/api/v1/me')).body.email).toBe('fixed@example.org')
  expect((await attacker.get('/api/v1/me')).body.email).toBe('attacker@example.org')
})

test('a session that is revoked elsewhere ends at once, its streams with it', async () => {
  const laptop = server.browser()
  await laptop.signUp('two@example.org')
  const phone = server.browser()
  await phone.signIn('two@example.org')
  expect((await phone.get('/api/v1/me')).status).toBe(200)
  const ended: string[] = []
  const stop = server.revocations.listen((id) => ended.push(id))
  const { items } = (await laptop.get('/api/v1/me/sessions')).body
  const other = items.find((session: { current: boolean }) => !session.current)
  expect(items.filter((session: { current: boolean }) => session.current)).toHaveLength(1)
  expect((await laptop.delete(`/api/v1/me/sessions/${other.id}`)).status).toBe(200)
  expect(ended).toEqual([other.id])
  expect((await phone.get('/api/v1/me')).status).toBe(401)
  expect((await laptop.get('/api/v1/me')).status).toBe(200)
  stop()
})

test('nobody ends the session of somebody else', async () => {
  const [one, other] = [server.browser(), server.browser()]
  await one.signUp('mine@example.org')
  await other.signUp('other@example.org')
  const { items } = (await one.get('/api/v1/me/sessions')).body
  expect((await other.delete(`/api/v1/me/sessions/${items[0].id}`)).status).toBe(404)
  expect((await one.get('/api/v1/me')).status).toBe(200)
})

test('a new password signs every other browser out', async () => {
  const [here, there] = [server.browser(), server.browser()]
  await here.signUp('change@example.org')
  await there.signIn('change@example.org')
  const wrong = { currentPassword: 'not this one', newPassword: 'another horse' }
  expect((await here.post('/api/auth/change-password', wrong)).status).toBe(400)
  const right = { currentPassword: 'correct horse', newPassword: 'another horse' }
  expect((await here.post('/api/auth/change-password', right)).status).toBe(200)
  expect((await here.get('/api/v1/me')).status).toBe(200)
  expect((await there.get('/api/v1/me')).status).toBe(401)
  expect((await there.signIn('change@example.org', 'another horse')).status).toBe(200)
})

test('paths of the library that nobody opened are not there', async () => {
  const ada = server.browser()
  await ada.signUp('paths@example.org')
  for (const path of ['update-user', 'delete-user', 'list-sessions', 'ok', 'sign-in/social', 'change-email'])
    expect((await ada.post(`/api/auth/${path}`, { name: 'x', image: 'javascript:1' })).status).toBe(404)
})

test('what does not fit is told so, and never breaks the server', async () => {
  const good = { name: 'Bad', email: 'bad@example.org', password: 'correct horse' }
  const bad = [
    { ...good, name: '' },
    { ...good, name: '\u200b\u00ad' },
    { ...good, name: '\u202e' },
    { ...good, name: '\u2800' },
    { ...good, name: 'a\u0000b' },
    { ...good, name: '\ud800' },
    { ...good, name: 'x'.repeat(81) },
    { ...good, email: 'nobody' },
    { ...good, email: ['bad@example.org'] },
    { ...good, password: 'short' },
    { ...good, password: 'x'.repeat(129) },
    { ...good, password: { length: 20 } },
    { ...good, rememberMe: 'yes' },
    [good],
    null,
    'text',
    '{"name":',
  ]
  for (const body of bad) {
    const answer = await server.browser().post('/api/auth/sign-up/email', body)
    expect([answer.status, answer.body.error.code], JSON.stringify(body)).toEqual([400, 'invalid'])
  }
  const huge = await server.browser().post('/api/auth/sign-up/email', { ...good, name: 'x'.repeat(100_000) })
  expect(huge.status).toBe(413)
  const form = await server
    .browser()
    .post('/api/auth/sign-in/email', 'email=a', { 'content-type': 'application/x-www-form-urlencoded' })
  expect(form.status).toBe(415)
  expect((await server.browser().signIn('bad@example.org')).status).toBe(401)
})
