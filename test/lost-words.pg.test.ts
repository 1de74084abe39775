import { createClient } from '@stoa/client/client'
import { createKey, listSessions, revokeKey, revokeSession } from '@stoa/protocol/accounts'
import { claimAgent, connectAgents, registerAgent, renewAgentKey } from '@stoa/protocol/agents'
import { EventReader } from '@stoa/testkit/event-reader'
import { MqttConnection } from '@stoa/testkit/mqtt'
import type { Member } from '@stoa/testkit/stoa'
import { Person, Stoa } from '@stoa/testkit/stoa'
import { afterEach, beforeEach, expect, test } from 'vitest'

/** Two processes on one database, each with a bus of its own: not a word of either reaches the other. */
let here: Stoa
let there: Stoa
let ada: Member

beforeEach(async () => {
  here = await Stoa.start()
  there = await Stoa.start({ databaseUrl: here.databaseUrl })
  ada = await (await here.signUp('ada')).found('Team')
})
afterEach(async () => {
  await there[Symbol.asyncDispose]()
  await here[Symbol.asyncDispose]()
})

const streamOf = (headers: Record<string, string>, door = 'live') =>
  new EventReader(`${there.url}/api/v1/workspaces/${ada.workspaceId}/${door}`, headers).started()

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

/** An agent of Ada's, by its registration's key and how it reaches the broker of the other process. */
async function pairedAgent(agentName: string) {
  const { registrationId, code, apiKey } = await here.anonymous().call(registerAgent, { agentName })
  const { agent } = await ada.person.call(claimAgent, { registrationId, workspaceId: ada.workspaceId, code })
  const [access] = (await createClient({ baseUrl: here.url, bearer: apiKey }).call(connectAgents, {})).agents
  if (!access) throw new Error('no access')
  return { id: agent.id, apiKey, access: { ...access, url: `mqtt://127.0.0.1:${there.server.mqttPort}` } }
}

async function signedInElsewhere(): Promise<{ phone: Person; sessionId: string }> {
  const phone = new Person(here.url, here.anonymous().browser, ada.person.who)
  await phone.browser.signIn(ada.person.who.email, 'correct horse battery')
  const { items } = await phone.call(listSessions, {})
  return { phone, sessionId: items.find(({ current }) => current)?.id ?? '' }
}

test('whatever stays open by a credential of whose end no word came ends some seconds later, and nothing else', async () => {
  const { phone, sessionId } = await signedInElsewhere()
  const [key, kept] = [await ada.call(createKey, { name: 'one' }), await ada.call(createKey, { name: 'other' })]
  const [robo, other] = [await pairedAgent('Robo'), await pairedAgent('Other')]
  using bySession = await streamOf({ cookie: phone.cookie() })
  using byKey = await streamOf(bearer(key.key), 'events')
  using byRegistration = await streamOf(bearer(robo.apiKey))
  await using agent = await MqttConnection.open(robo.access)

  using mySession = await streamOf({ cookie: ada.person.cookie() })
  using byKept = await streamOf(bearer(kept.key))
  using byOther = await streamOf(bearer(other.apiKey))
  await using otherAgent = await MqttConnection.open(other.access)
  let isGone = false
  void otherAgent.closed.then(() => {
    isGone = true
  })

  await ada.person.call(revokeSession, { sessionId })
  await ada.call(revokeKey, { keyId: key.id })
  await ada.call(renewAgentKey, { agentId: robo.id })
  const ended = [bySession, byKey, byRegistration]
  for (const stream of ended) await stream.until((reader) => reader.ended !== undefined).catch(() => {})
  await agent.closed
  expect(ended.map((stream) => stream.ended)).toEqual(ended.map(() => 'revoked'))
  expect([mySession, byKept, byOther].map((stream) => stream.ended)).toEqual([undefined, undefined, undefined])
  expect(isGone).toBe(false)
})
