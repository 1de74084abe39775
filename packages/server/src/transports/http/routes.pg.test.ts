import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@stoa/protocol/errors'
import { startAccountsServer } from '@stoa/testkit/accounts-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Route, StreamRoute } from '../../core/route.ts'

let server: Awaited<ReturnType<typeof startAccountsServer>>
let folder: string

const routes: Route[] = [
  {
    method: 'POST',
    path: '/api/echo/:name',
    accepts: 'any',
    bodyLimit: 1000,
    handle: async (request, caller, params) =>
      Response.json({ url: request.url, name: params.name, via: caller.via, size: (await request.bytes()).length }),
  },
  {
    method: 'GET',
    path: '/api/fails',
    handle: () => Promise.reject(new Error('a secret of the database')),
  },
  {
    method: 'GET',
    path: '/api/text',
    handle: () =>
      Promise.resolve(
        new Response('plain', { headers: { 'content-type': 'text/plain', 'cache-control': 'max-age=1' } }),
      ),
  },
]

const streams: StreamRoute[] = [
  {
    path: '/api/stream/:what',
    open: (_request, response, caller, params) => {
      if (params.what === 'refused') throw new AppError('forbidden', 'Not you.')
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end(`data: ${caller.via} ${caller.origin.door}\n\n`)
      return Promise.resolve()
    },
  },
]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stoa-web-'))
  const upgrades = {
    '/socket': (_request: unknown, socket: NodeJS.WritableStream) => void socket.end('HTTP/1.1 101 Yes\r\n\r\n'),
  }
  server = await startAccountsServer({ routes, streams, upgrades, webFolder: folder })
})

afterAll(async () => {
  await server[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

test('a route reads a body of any kind as it comes, up to its limit', async () => {
  const binary = { 'content-type': 'application/octet-stream' }
  const small = await server.browser().post('/api/echo/ada', 'x'.repeat(1000), binary)
  expect(small.body).toEqual({ url: `${server.origin}/api/echo/ada`, name: 'ada', via: 'anonymous', size: 1000 })
  expect((await server.browser().post('/api/echo/ada', 'x'.repeat(1001), binary)).body.error.code).toBe('too_large')
  const endless = await fetch(`${server.origin}/api/echo/ada`, {
    method: 'POST',
    headers: binary,
    body: ReadableStream.from([Buffer.alloc(600), Buffer.alloc(600)]),
    duplex: 'half',
  })
  expect(((await endless.json()) as { error: { code: string } }).error.code).toBe('too_large')
})

test('what fails unforeseen is told by an id alone, which the log explains', async () => {
  const { status, body } = await server.browser().get('/api/fails')
  expect([status, body.error.code]).toEqual([500, 'internal'])
  expect(JSON.stringify(body)).not.toContain('database')
  const line = server.logged.find((each) => each.includes(body.error.details.errorId))
  expect(line).toContain('a secret of the database')
})

test('a route’s own headers stand, and the guarding ones beside them', async () => {
  const { headers, body } = await server.browser().get('/api/text')
  expect([body.text, headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual([
    'plain',
    'max-age=1',
    'nosniff',
  ])
})

test('a stream takes its connection over, and refuses like everything else', async () => {
  const browser = server.browser()
  const open = await browser.get('/api/stream/open')
  expect([open.status, open.body.text]).toEqual([200, 'data: anonymous sse\n\n'])
  expect(open.headers.get('x-content-type-options')).toBe('nosniff')
  const refused = await browser.get('/api/stream/refused')
  expect([refused.status, refused.body.error.code]).toEqual([403, 'forbidden'])
})

test('without a built web app, a page says so', async () => {
  const page = await server.browser().get('/workspace/general')
  expect(page.status).toBe(503)
  expect(page.body.text).toContain('not built')
})

test('the app answers every place in it, its files are kept for ever, and nothing beside it is reached', async () => {
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Stoa</title>')
  await writeFile(join(folder, 'assets', 'app-abc.js'), 'export {}')
  const browser = server.browser()
  for (const path of ['/', '/workspace/general', '/invite/abc']) {
    const page = await browser.get(path)
    expect([page.status, page.body.text, page.headers.get('cache-control')], path).toEqual([
      200,
      '<!doctype html><title>Stoa</title>',
      'no-cache',
    ])
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
  }
  const script = await browser.get('/assets/app-abc.js')
  expect(script.headers.get('cache-control')).toContain('immutable')
  expect(script.headers.get('content-type')).toContain('javascript')
  for (const path of ['/assets/gone.js', '/robots.txt', '/api', '/mcp', '/assets/']) {
    const missing = await browser.get(path)
    expect([missing.status, missing.headers.get('cache-control')], path).toEqual([404, 'no-store'])
  }
  expect((await browser.get('/assets/..%2f..%2fetc%2fpasswd')).body.error.code).toBe('invalid')
  expect(await raw('GET /../../../../etc/passwd HTTP/1.1')).not.toContain('root:')
  expect(await raw('GET /assets/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd HTTP/1.1')).not.toContain('root:')
})

test('what is not HTTP is answered and let go', async () => {
  expect(await raw('nonsense')).toMatch(/^HTTP\/1\.1 400 [\s\S]*"invalid"/)
})

test('an upgrade goes to whoever serves its path, and nowhere else', async () => {
  const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket'
  expect(await raw(`GET /socket HTTP/1.1\r\n${upgrade}`)).toMatch(/^HTTP\/1\.1 101 /)
  expect(await raw(`GET /toString HTTP/1.1\r\n${upgrade}`)).toMatch(/^HTTP\/1\.1 404 /)
  expect(await raw(`GET /socket HTTP/1.1\r\n${upgrade}`, 'evil.example')).toMatch(/^HTTP\/1\.1 403 /)
})

function raw(head: string, host = 'localhost'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1')
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
    const closing = head.includes('Upgrade') ? '' : 'Connection: close\r\n'
    socket.write(`${head}\r\nHost: ${host}\r\n${closing}\r\n`)
  })
}
