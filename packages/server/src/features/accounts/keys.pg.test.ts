import { startAccountsServer } from '@stoa/testkit/accounts-server'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: Awaited<ReturnType<typeof startAccountsServer>>

beforeAll(async () => {
  server = await startAccountsServer()
})

afterAll(() => server[Symbol.asyncDispose]())

async function member(email: string) {
  const browser = server.browser()
  const accountId = await browser.signUp(email)
  const workspace = await server.found({ [accountId]: 'member' })
  return { browser, accountId, ...workspace }
}

test('a key works as a bearer, is listed without its secret, and dies when it is revoked', async () => {
  const { browser, path } = await member('ada@example.org')
  const made = (await browser.post(`${path}/keys`, { name: 'deploys' })).body
  expect(made.key).toMatch(/^stoa_key_[\w-]{43}$/)
  const script = server.browser()
  script.bearer = made.key
  const listed = await script.get(`${path}/keys`)
  expect(listed.body.items.map((key: { name: string }) => key.name)).toEqual(['deploys'])
  expect(JSON.stringify(listed.body)).not.toContain(made.key)
  expect((await browser.delete(`${path}/keys/${made.id}`)).status).toBe(200)
  expect((await script.get(`${path}/keys`)).body.error.code).toBe('unauthorized')
  expect((await browser.get(`${path}/keys`)).body.items[0].revokedAt).not.toBeNull()
})

test('a key cannot make keys, nor act outside its workspace or be its person beyond saying who that is', async () => {
  const { browser, path, accountId } = await member('bound@example.org')
  const elsewhere = await server.found({ [accountId]: 'owner' })
  const script = server.browser()
  script.bearer = (await browser.post(`${path}/keys`, { name: 'one' })).body.key
  expect((await script.post(`${path}/keys`, { name: 'two' })).status).toBe(403)
  expect((await script.get(`${elsewhere.path}/keys`)).status).toBe(404)
  expect((await script.get('/api/v1/me')).body.id).toBe(accountId)
  expect((await script.get('/api/v1/me/sessions')).status).toBe(403)
  expect((await browser.get(`${path}/keys`)).body.items).toHaveLength(1)
})

test('a key that nobody has is refused, even beside a good cookie and where nobody needs one', async () => {
  const { browser, path } = await member('both@example.org')
  browser.bearer = 'stoa_key_made-up'
  expect((await browser.get(`${path}/keys`)).status).toBe(401)
  expect((await browser.get('/api/v1/server')).status).toBe(401)
  browser.bearer = 'something else'
  expect((await browser.get('/api/v1/server')).status).toBe(401)
})

test('keys are seen and revoked by nobody else', async () => {
  const { browser, path, accountId } = await member('one@example.org')
  const other = server.browser()
  const otherId = await other.signUp('other@example.org')
  const both = await server.found({ [accountId]: 'member', [otherId]: 'owner' })
  const { id } = (await browser.post(`${both.path}/keys`, { name: 'mine' })).body
  expect((await other.get(`${both.path}/keys`)).body.items).toEqual([])
  expect((await other.delete(`${both.path}/keys/${id}`)).status).toBe(404)
  expect((await other.get(`${path}/keys`)).status).toBe(404)
  expect((await browser.get(`${both.path}/keys`)).body.items[0].revokedAt).toBeNull()
})

test('a secret is shown once: the same command again is a conflict and makes no second key', async () => {
  const { browser, path } = await member('once@example.org')
  const again = () => browser.post(`${path}/keys`, { name: 'once' }, { 'idempotency-key': 'the-same-key' })
  expect((await again()).status).toBe(200)
  expect((await again()).body.error.code).toBe('conflict')
  expect((await browser.get(`${path}/keys`)).body.items).toHaveLength(1)
})

test('the list of keys comes page by page, latest first', async () => {
  const { browser, path } = await member('pages@example.org')
  for (const name of ['a', 'b', 'c']) await browser.post(`${path}/keys`, { name })
  const first = (await browser.get(`${path}/keys?limit=2`)).body
  const second = (await browser.get(`${path}/keys?limit=2&cursor=${first.nextCursor}`)).body
  expect([...first.items, ...second.items].map((key: { name: string }) => key.name)).toEqual(['c', 'b', 'a'])
  expect(second.nextCursor).toBeNull()
})
