import type { Socket } from 'node:net'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { postMessage, sendTyping, startMessage, streamMessage } from '@stoa/protocol/messages'
import { EventReader } from '@stoa/testkit/event-reader'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { afterAll, beforeAll, expect, test } from 'vitest'

let stoa: Stoa
let ada: Member
let channelId: string
/** So many messages, from here to there, that no connection takes a page of them unread. */
let past: { after: number; count: number; last: number }

beforeAll(async () => {
  stoa = await Stoa.start()
  ada = await (await stoa.signUp('ada')).found('Acme')
  channelId = await ada.general()
  const { seq: after } = await ada.call(postMessage, { channelId, body: 'first' })
  // Two bytes for each, as it is written.
  const body = '"'.repeat(40_000)
  const sent = await Promise.all(Array.from({ length: 150 }, () => ada.call(postMessage, { channelId, body })))
  past = { after, count: sent.length, last: Math.max(...sent.map((message) => message.seq)) }
})
afterAll(() => stoa[Symbol.asyncDispose]())

const urlOf = (door: string) => new URL(`${stoa.url}/api/v1/workspaces/${ada.workspaceId}/${door}`)

/** Asks for a stream, and leaves it to the test whether and how fast it is read. */
function open({ person }: Member, door: string, after?: number): Socket {
  const { host, hostname, port, pathname, searchParams } = urlOf(door)
  if (after !== undefined) searchParams.set('after', String(after))
  const socket = connect(Number(port), hostname)
  socket.write(`GET ${pathname}?${searchParams} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${person.cookie()}\r\n\r\n`)
  return socket
}

test.each(['events', 'events?live=1'])(
  'a reader far behind on a slow line gets everything by %s, at its own pace, over one connection',
  async (door) => {
    const socket = open(ada, door, past.after)
    const seqs: number[] = []
    let text = ''
    for await (const bytes of socket) {
      text += bytes
      for (const [, seq] of text.matchAll(/"seq":(\d+),"type":"message.posted"/g)) seqs.push(Number(seq))
      text = text.slice(-60)
      if (seqs.at(-1) === past.last) break
      if (seqs.length % 10 === 0) await ada.call(sendTyping, { channelId })
      await sleep(1)
    }
    expect(new Set(seqs).size).toBe(past.count)
  },
)

test.each(['live', 'events?live=1'])(
  'a reader of %s that has come to a standstill is cut off when much is said that is not kept',
  async (door) => {
    const bea = await ada.invite(await stoa.signUp('bea'))
    using watching = new EventReader(urlOf('live').href, { cookie: ada.person.cookie() })
    const states = () =>
      watching.live.flatMap(({ type, data }) => (type === 'presence' && data.memberId === bea.id ? [data.state] : []))
    await watching.started()
    const socket = open(bea, door, past.after).pause()
    await watching.until(() => states().includes('online'))
    // Several times what the limit and the buffers of both ends take.
    for (let said = 0; said < 250 && !states().includes('offline'); said++) {
      const { id: messageId } = await ada.call(startMessage, { channelId })
      await ada.call(streamMessage, { messageId, from: 0, delta: '語'.repeat(40_000) })
    }
    expect(states()).toEqual(['online', 'offline'])
    socket.destroy()
  },
)
