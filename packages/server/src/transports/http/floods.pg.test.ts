import { startAccountsServer } from '@stoa/testkit/accounts-server'
import { expect, test } from 'vitest'

/** More than an address may send at once without a name, and than it gains meanwhile. */
const MANY = 5000
const AT_ONCE = 100

test('who shows bearer after bearer that is nobody’s is refused as a flood, and no good one beside them', async () => {
  await using server = await startAccountsServer()
  const owner = server.browser()
  const accountId = await owner.signUp('ada@example.org')
  const { path } = await server.found({ [accountId]: 'member' })
  const program = server.browser()
  program.bearer = (await owner.post(`${path}/keys`, { name: 'x' })).body.key
  const guess = async (n: number) => {
    const guesser = server.browser()
    guesser.bearer = `stoa_key_guess${n}`
    return await guesser.get('/api/v1/me')
  }
  const answers = []
  while (answers.length < MANY && answers.at(-1)?.status !== 429)
    answers.push(...(await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => guess(answers.length + n)))))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]))
  const refused = answers.find(({ status }) => status === 429)
  expect(refused?.body.error.code).toBe('rate_limited')
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await program.get(`${path}/keys`)).status).toBe(200)
  expect((await owner.get('/api/v1/me')).status).toBe(200)
})
