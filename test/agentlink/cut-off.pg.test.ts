import { getAgent, renewAgentKey } from '@stoa/protocol/agents'
import { addChannelMember, createChannel } from '@stoa/protocol/channels'
import { arm } from '@stoa/server/core/failpoints'
import type { MqttConnection } from '@stoa/testkit/mqtt'
import type { TestDatabase } from '@stoa/testkit/postgres'
import { createDatabase } from '@stoa/testkit/postgres'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connectEcho } from './echo.ts'

/** What an agent has sent and the server has not begun, when the agent goes or its key does. */

const SENT = 20

let database: TestDatabase
let stoa: Stoa
let ada: Member
let agentId: string
let connection: MqttConnection
let outbox: string
let room: string

beforeEach(async () => {
  database = await createDatabase('cut-off')
  stoa = await Stoa.start({ databaseUrl: database.url })
  ada = await (await stoa.signUp('ada')).found('Team')
  ;({ agentId, outbox, connection } = await connectEcho(stoa, ada))
  room = (await ada.call(createChannel, { name: 'room', visibility: 'private' })).id
  await ada.call(addChannelMember, { channelId: room, memberId: agentId })
})
afterEach(async () => {
  await connection[Symbol.asyncDispose]()
  await database.drop()
})

async function goodbye(): Promise<void> {
  await connection[Symbol.asyncDispose]()
  await vi.waitFor(async () => expect((await ada.call(getAgent, { agentId })).online).toBe(false))
}

async function renewal(): Promise<void> {
  await ada.call(renewAgentKey, { agentId })
  await connection.closed
}

test.each([
  ['goes', SENT, [goodbye]],
  ['loses its key', 1, [renewal]],
  ['goes and then loses its key', 1, [goodbye, renewal]],
])('of what an agent sent that %s, so much is done: %i', async (_, count, acts) => {
  const { begun, release } = holdFirstAnswer()
  const say = (n: number) => connection.says(outbox, { v: 1, id: `say-${n}`, type: 'messages.post', data: words(n) })
  const taken = Promise.all(Array.from({ length: SENT }, (_, n) => say(n)))
  await begun
  expect(await taken).not.toContain(false)
  for (const act of acts) await act()
  release()
  // Ends when all that was sent is worked off.
  await stoa[Symbol.asyncDispose]()
  expect(await said()).toEqual(Array.from({ length: count }, (_, n) => words(n).body))
})

const words = (n: number) => ({ channelId: room, body: `word ${n}` })

/** The first envelope is done, and what is behind it waits until `release`. */
function holdFirstAnswer(): { begun: Promise<void>; release: () => void } {
  const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let isFirst = true
  arm('answer.before', () => {
    if (!isFirst) return undefined
    isFirst = false
    begun.resolve()
    return held.promise
  })
  const release = () => {
    arm('answer.before', undefined)
    held.resolve()
  }
  return { begun: begun.promise, release }
}

async function said(): Promise<string[]> {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query('select body from messages where author_id = $1 order by seq', [agentId])
  await client.end()
  return rows.map(({ body }) => body)
}
