import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { postMessage } from '@stoa/protocol/messages'
import { Stoa } from '@stoa/testkit/stoa'
import { expect, test } from 'vitest'

test('a reader far behind on a slow line gets everything, at its own pace, over one connection', async () => {
  await using stoa = await Stoa.start()
  const ada = await (await stoa.signUp('ada')).found('Acme')
  const channelId = await ada.general()
  const { seq: before } = await ada.call(postMessage, { channelId, body: 'first' })
  const body = 'x'.repeat(30_000)
  const sent = await Promise.all(Array.from({ length: 150 }, () => ada.call(postMessage, { channelId, body })))
  const last = Math.max(...sent.map((message) => message.seq))

  const { hostname, port } = new URL(stoa.url)
  const socket = connect(Number(port), hostname)
  socket.write(
    `GET /api/v1/workspaces/${ada.workspaceId}/events?after=${before} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${ada.person.cookie()}\r\n\r\n`,
  )
  const seqs: number[] = []
  let text = ''
  for await (const bytes of socket) {
    text += bytes
    for (const [, seq] of text.matchAll(/"seq":(\d+),"type":"message.posted"/g)) seqs.push(Number(seq))
    text = text.slice(-60)
    if (seqs.at(-1) === last) break
    await sleep(1)
  }
  expect(new Set(seqs).size).toBe(sent.length)
})
