import { once } from 'node:events'
import { connect } from 'node:net'
import { startAccountsServer } from '@stoa/testkit/accounts-server'
import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => void vi.useRealTimers())

/** A server with a route that answers when it is let go. */
async function startSlow() {
  const begun = Promise.withResolvers<void>()
  const finish = Promise.withResolvers<void>()
  const slow = {
    method: 'GET' as const,
    path: '/api/slow',
    handle: async () => {
      begun.resolve()
      await finish.promise
      return Response.json({ done: true })
    },
  }
  return { begun, finish, server: await startAccountsServer({ routes: [slow] }) }
}

test('closing waits for what runs, and lets nothing new in', async () => {
  const { begun, finish, server } = await startSlow()
  const running = server.browser().get('/api/slow')
  await begun.promise
  const closing = server[Symbol.asyncDispose]()
  await expect(server.browser().get('/healthz')).rejects.toThrow('fetch failed')
  finish.resolve()
  expect((await running).body).toEqual({ done: true })
  await closing
})

test('closing waits for what was asked right behind something else, on the same connection', async () => {
  const { begun, finish, server } = await startSlow()
  const socket = connect(server.port, '127.0.0.1').setEncoding('utf8')
  let heard = ''
  socket.on('data', (text: string) => {
    heard += text
  })
  const closed = once(socket, 'close')
  const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`
  socket.write(ask('/healthz') + ask('/api/slow'))
  await begun.promise
  await expect.poll(() => heard).toContain('200 OK')
  const closing = server[Symbol.asyncDispose]()
  finish.resolve()
  await closing
  await closed
  expect(heard).toContain('{"done":true}')
})

test('closing waits for no connection on which nothing was asked', async () => {
  const server = await startAccountsServer()
  const opened = connect(server.port, '127.0.0.1')
  await once(opened, 'connect')
  await server.browser().get('/healthz')
  const closed = once(opened, 'close')
  // What still hangs on would be cut off in the end; here that end never comes.
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  await server[Symbol.asyncDispose]()
  await closed
}, 30_000)

test('a port that is taken is said in a sentence', async () => {
  await using server = await startAccountsServer()
  await expect(server.listenAgain()).rejects.toThrow(`Port ${server.port} on 127.0.0.1 is taken.`)
})
