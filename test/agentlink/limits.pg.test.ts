import type { Envelope } from '@stoa/protocol/agentlink'
import { registerAgent } from '@stoa/protocol/agents'
import type { MqttConnection } from '@stoa/testkit/mqtt'
import { Stoa } from '@stoa/testkit/stoa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectEcho } from './echo.ts'

/** What an agent may cost the server by what it asks for. */

let stoa: Stoa
let connection: MqttConnection
let outbox: string

beforeAll(async () => {
  stoa = await Stoa.start({ env: { STOA_RATE_LIMIT: 'on' } })
  const ada = await (await stoa.signUp('ada')).found('Team')
  ;({ outbox, connection } = await connectEcho(stoa, ada))
})
afterAll(async () => {
  await connection[Symbol.asyncDispose]()
  await stoa[Symbol.asyncDispose]()
})

/** Sends one envelope of each type, and waits for their answers. */
async function answersTo(word: string, types: string[], data: object): Promise<Envelope[]> {
  const ids = types.map((_, n) => `${word}-${n}`)
  for (const [n, type] of types.entries()) await connection.says(outbox, { v: 1, id: ids[n], type, data })
  const answers = () =>
    connection.heard.map(({ envelope }) => envelope).filter(({ replyTo = '' }) => ids.includes(replyTo))
  await connection.until(() => answers().length === ids.length)
  return answers()
}

test('asking for what does not exist adds one line to the metrics, whatever it is called', async () => {
  const types = Array.from({ length: 30 }, (_, n) => `wanted.thing${n}`)
  for (const { data } of await answersTo('want', types, {})) expect(data).toMatchObject({ code: 'not_found' })
  const metrics = await (await fetch(`${stoa.url}/metrics`)).text()
  const counts = metrics.split('\n').filter((line) => /^stoa_operation_seconds_count.*(unknown|wanted)/.test(line))
  expect(counts).toEqual(['stoa_operation_seconds_count{operation="unknown",outcome="not_found"} 30'])
})

test('what one address may do of an operation is the same over AgentLink and HTTP, and counted together', async () => {
  const types = Array.from({ length: 60 }, () => registerAgent.name)
  const answers = await answersTo('register', types, { agentName: 'Many' })
  const refused = answers.filter(({ type }) => type === 'error')
  expect(answers.length - refused.length).toBeGreaterThan(0)
  expect(refused.length).toBeGreaterThan(0)
  for (const { data } of refused)
    expect(data).toMatchObject({ code: 'rate_limited', details: { retryAfter: expect.any(Number) } })
  const register = () => stoa.anonymous().call(registerAgent, { agentName: 'One more' })
  const tries = await Promise.allSettled([1, 2, 3, 4, 5].map(register))
  expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'rate_limited' } })
})
