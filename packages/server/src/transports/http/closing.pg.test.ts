import { once } from 'node:events'
import { connect } from 'node:net'
import { startAccountsServer } from '@stoa/testkit/accounts-server'
import { expect, test, vi } from 'vitest'

test('closing waits for what runs, and lets nothing new in', async () => {
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
  const server = await startAccountsServer({ routes: [slow] })
  const running = server.browser().get('/api/slow')
  await begun.promise
  const closing = server[Symbol.asyncDispose]()
  await expect(server.browser().get('/healthz')).rejects.toThrow('fetch failed')
  finish.resolve()
  expect((await running).body).toEqual({ done: true })
  await closing
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
  vi.useRealTimers()
  await closed
}, 30_000)

test('a port that is taken is said in a sentence', async () => {
  await using server = await startAccountsServer()
  await expect(server.listenAgain()).rejects.toThrow(`Port ${server.port} on 127.0.0.1 is taken.`)
})
