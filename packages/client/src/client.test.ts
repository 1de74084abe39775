import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { contract } from '@stoa/protocol/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { CallOptions } from './client.ts'
import { createClient } from './client.ts'

const greet = contract({
  name: 'greetings.get',
  kind: 'query',
  scope: 'public',
  http: { method: 'GET', path: 'greetings' },
  summary: 'A greeting.',
  input: z.object({}),
  output: z.object({ text: z.string() }),
})

let server: Server
let answer: (request: IncomingMessage, response: ServerResponse) => void

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

function call(options: CallOptions = {}, fetching = fetch): Promise<unknown> {
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return createClient({ baseUrl, fetch: fetching }).call(greet, {}, options)
}

describe('an answer', () => {
  it('is what was asked for', async () => {
    answer = (_, response) => response.end('{"text":"hello"}')
    expect(await call()).toEqual({ text: 'hello' })
  })

  it('may have no body, when it says so', async () => {
    answer = (_, response) => response.writeHead(204).end()
    expect(await call()).toBeNull()
  })

  it('that breaks off is no answer', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{"text":', () => response.destroy())
    }
    await expect(call()).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('that is somebody else’s page is no answer', async () => {
    answer = (_, response) => response.end('<h1>Please sign in to the network</h1>')
    await expect(call()).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('with a refusal that cannot be read is told by its status', async () => {
    answer = (_, response) => response.writeHead(502).end('<h1>Bad gateway</h1>')
    await expect(call()).rejects.toMatchObject({ code: 'unavailable', message: 'The server answered 502.' })
  })

  it.each([200, 502])('of %i that is no longer wanted in the middle is given up as such', async (status) => {
    const leaving = new AbortController()
    answer = (_, response) => response.writeHead(status, { 'content-length': 100 }).write('{"text":')
    const leavingInTheMiddle: typeof fetch = async (...asked) => {
      const response = await fetch(...asked)
      queueMicrotask(() => leaving.abort())
      return response
    }
    const calling = call({ signal: leaving.signal }, leavingInTheMiddle)
    await expect(calling).rejects.toMatchObject({ name: 'AbortError' })
  })
})
