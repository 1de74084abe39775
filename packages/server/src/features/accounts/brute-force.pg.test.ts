import { startAccountsServer } from '@stoa/testkit/accounts-server'
import { expect, test } from 'vitest'

test('guessing one password stops after ten, also when all guesses come at once', async () => {
  await using server = await startAccountsServer()
  const owner = server.browser()
  await owner.signUp('target@example.org')
  const guesses = await Promise.all(
    Array.from({ length: 30 }, (_, at) => server.browser().signIn('target@example.org', `guess number ${at}`)),
  )
  const statuses = guesses.map((answer) => answer.status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(10)
  expect(statuses.filter((status) => status === 429)).toHaveLength(20)
  const refused = await server.browser().signIn('target@example.org')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await owner.get('/api/v1/me')).status).toBe(200)
})

test('whoever knows the password is never held up by using it', async () => {
  await using server = await startAccountsServer()
  await server.browser().signUp('often@example.org')
  for (let at = 0; at < 15; at++) expect((await server.browser().signIn('often@example.org')).status).toBe(200)
})

test('a proxy’s word on the address counts only where the operator trusts it', async () => {
  await using server = await startAccountsServer()
  await server.browser().signUp('proxied@example.org')
  const statuses: number[] = []
  for (let at = 0; at < 11; at++) {
    const body = { email: 'proxied@example.org', password: 'wrong password' }
    const from = { 'x-forwarded-for': `192.0.2.${at}`, 'x-stoa-address': `192.0.2.${at}` }
    statuses.push((await server.browser().post('/api/auth/sign-in/email', body, from)).status)
  }
  expect(statuses.at(-1)).toBe(429)
})

test('with limits off, for load tests, nothing is refused', async () => {
  await using server = await startAccountsServer({ env: { STOA_RATE_LIMIT: 'off' } })
  const answers = await Promise.all(
    Array.from({ length: 15 }, () => server.browser().signIn('nobody@example.org', 'wrong password')),
  )
  expect(answers.every((answer) => answer.status === 401)).toBe(true)
})
