import { startAccountsServer } from '@stoa/testkit/accounts-server'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: Awaited<ReturnType<typeof startAccountsServer>>

beforeAll(async () => {
  server = await startAccountsServer()
})

afterAll(() => server[Symbol.asyncDispose]())

async function signedIn(email: string) {
  const browser = server.browser()
  const accountId = await browser.signUp(email)
  return { browser, keys: `${(await server.found({ [accountId]: 'member' })).path}/keys` }
}

test('with a cookie, what changes something must come from a page of ours', async () => {
  const { browser, keys } = await signedIn('csrf@example.org')
  const body = { name: 'x' }
  for (const origin of ['', 'https://evil.example', 'null', 'http://localhost:1', 'http://127.0.0.1'])
    expect((await browser.post(keys, body, { origin })).body.error.details, origin).toEqual({ reason: 'origin' })
  const session = (await browser.get('/api/v1/me/sessions')).body.items[0].id
  expect((await browser.send('DELETE', `/api/v1/me/sessions/${session}`, undefined, { origin: '' })).status).toBe(403)
  expect((await browser.post('/api/auth/sign-out', {}, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await browser.post(keys, body)).status).toBe(200)
  expect((await browser.get(keys)).body.items).toHaveLength(1)
})

test('a page of another site signs nobody in, and a form of one is not even read', async () => {
  const { browser, keys } = await signedIn('form@example.org')
  const foreign = await server
    .browser()
    .send(
      'POST',
      '/api/auth/sign-in/email',
      { email: 'form@example.org', password: 'correct horse' },
      { origin: 'https://evil.example' },
    )
  expect(foreign.status).toBe(403)
  expect(foreign.headers.getSetCookie()).toEqual([])
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'nonsense'])
    expect((await browser.post(keys, '{"name":"x"}', { 'content-type': type })).body.error.code, type).toBe(
      'unsupported',
    )
})

test('a program with a key needs no origin', async () => {
  const { browser, keys } = await signedIn('program@example.org')
  const script = server.browser()
  script.bearer = (await browser.post(keys, { name: 'x' })).body.key
  const id = (await script.get(keys)).body.items[0].id
  expect((await script.send('DELETE', `${keys}/${id}`, undefined, { origin: '' })).status).toBe(200)
})

test('a body that cannot be read is told apart by why', async () => {
  const { browser, keys } = await signedIn('bodies@example.org')
  const codeOf = async (body: unknown, headers = {}) => (await browser.post(keys, body, headers)).body.error?.code
  expect(await codeOf('{"name":')).toBe('invalid')
  expect(await codeOf('')).toBe('invalid')
  expect(await codeOf([{ name: 'x' }])).toBe('invalid')
  expect(await codeOf('"name"')).toBe('invalid')
  expect(await codeOf('{"name":"x","__proto__":{"a":1}}')).toBe('invalid')
  expect(await codeOf({ name: 'x'.repeat(600_000) })).toBe('too_large')
  expect(await codeOf({ name: 'a\u0000' })).toBe('invalid')
  expect(await codeOf({ name: 'x', deep: JSON.parse('['.repeat(100) + ']'.repeat(100)) })).toBe('invalid')
  for (const key of ['', 'a b', 'ä', 'x'.repeat(201)])
    expect(await codeOf({ name: 'x' }, { 'idempotency-key': encodeURIComponent(key) === key ? key : 'a b' })).toBe(
      'invalid',
    )
  expect((await browser.get(`${keys}?limit=0`)).status).toBe(400)
  expect((await browser.get(`${keys}?limit=1&limit=2`)).status).toBe(400)
  expect((await browser.get(`${keys}?limit=2`)).body.items).toEqual([])
})

test('every answer of data is kept from being run, framed, sniffed or stored', async () => {
  for (const path of ['/api/v1/server', '/api/v1/nothing', '/api/auth/get-session', '/healthz']) {
    const { headers } = await server.browser().get(path)
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(headers.get('content-security-policy'), path).toContain("default-src 'none'")
    expect(headers.get('cache-control'), path).toContain('no-store')
    expect(headers.get('access-control-allow-origin'), path).toBeNull()
  }
})

test('what is not there, or not asked that way, is said in the common form', async () => {
  const browser = server.browser()
  expect((await browser.get('/api/v1/nothing')).body.error.code).toBe('not_found')
  expect((await browser.post('/api/nothing')).body.error.code).toBe('not_found')
  expect((await browser.get(`/api/v1/invites/${'x'.repeat(500)}`)).status).toBe(404)
  expect((await browser.get('/api/v1/workspaces/%zz')).body.error.code).toBe('invalid')
  expect((await browser.get('/api/v1/workspaces/%00/keys')).status).toBe(401)
  const put = await browser.send('PUT', '/api/v1/server', {})
  expect([put.status, put.headers.get('allow'), put.body.error.code]).toEqual([405, 'GET, HEAD', 'unsupported'])
  const head = await browser.send('HEAD', '/api/v1/server')
  expect([head.status, head.body]).toEqual([200, { text: '' }])
})

test('a name that is not ours is refused, with a page that says what to set', async () => {
  const { get } = await import('node:http')
  const ask = (path: string, accept: string) =>
    new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const headers = { host: 'evil.example', accept }
      get({ port: server.port, host: '127.0.0.1', path, headers }, (response) => {
        let text = ''
        response.on('data', (chunk) => {
          text += chunk
        })
        response.on('end', () => resolve({ status: response.statusCode, text }))
      }).on('error', reject)
    })
  expect(await ask('/api/v1/server', '*/*')).toMatchObject({ status: 403 })
  expect(await ask('/metrics', '*/*')).toMatchObject({ status: 403 })
  expect((await ask('/', 'text/html')).text).toContain('STOA_PUBLIC_URL')
  expect((await ask('/healthz', '*/*')).status).toBe(200)
})

test('health is open, metrics are not passed on by a proxy', async () => {
  const browser = server.browser()
  expect((await browser.get('/healthz')).body).toEqual({ status: 'alive' })
  expect((await browser.get('/readyz')).body).toEqual({ status: 'ready' })
  await browser.get('/api/v1/server')
  expect((await browser.get('/metrics')).body.text).toContain(
    'stoa_operation_seconds_count{operation="server.info",outcome="ok"}',
  )
  expect((await browser.get('/metrics', { 'x-forwarded-for': '192.0.2.1' })).status).toBe(401)
})

test('the API reference is served', async () => {
  const { body } = await server.browser().get('/api/v1/openapi.json')
  expect(body.openapi).toBe('3.1.0')
  expect(body.paths['/api/v1/workspaces/{workspaceId}/keys'].post.operationId).toBe('keys.create')
})

test('logs hold no secret that went through', async () => {
  const { browser, keys } = await signedIn('logs@example.org')
  const { key } = (await browser.post(keys, { name: 'x' })).body
  const script = server.browser()
  script.bearer = key
  await script.get(`${keys}?cursor=${key}`)
  await browser.get('/api/v1/workspaces/%zz')
  const lines = server.logged.join('')
  expect(lines).toContain('answered')
  for (const secret of [key, 'correct horse', [...browser.cookies.values()][0] ?? ''])
    expect(lines.includes(secret)).toBe(false)
})
