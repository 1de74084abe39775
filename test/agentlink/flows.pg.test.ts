import type { Agent, AgentMessage } from '@stoa/client/agentlink'
import { connectAgent } from '@stoa/client/agentlink'
import { createClient } from '@stoa/client/client'
import { claimAgent, connectAgents, getAgent, listDeliveries, registerAgent, removeAgent } from '@stoa/protocol/agents'
import { addChannelMember, createChannel, openDm } from '@stoa/protocol/channels'
import type { Event } from '@stoa/protocol/events'
import { getMessage, listMessages, listThread, postMessage } from '@stoa/protocol/messages'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

let stoa: Stoa
let ada: Member
let agent: Agent
let agentId: string
let apiKey: string
let heard: AgentMessage[]
let room: string

beforeEach(async () => {
  stoa = await Stoa.start()
  ada = await (await stoa.signUp('ada')).found('Team')
  const registration = await stoa.anonymous().call(registerAgent, { agentName: 'Echo' })
  apiKey = registration.apiKey
  const { registrationId, code } = registration
  agentId = (await ada.person.call(claimAgent, { registrationId, workspaceId: ada.workspaceId, code })).agent.id
  room = (await ada.call(createChannel, { name: 'room', visibility: 'private' })).id
  await ada.call(addChannelMember, { channelId: room, memberId: agentId })
  heard = []
  agent = await connect()
})
afterEach(async () => {
  await agent.close()
  await stoa[Symbol.asyncDispose]()
})

const registered = () => createClient({ baseUrl: stoa.url, bearer: apiKey })

/** As one more program of the same agent when `suffix` is given. */
async function connect(suffix = ''): Promise<Agent> {
  const { brokerUrl, webSocketUrl, agents } = await registered().call(connectAgents, {})
  const [access] = agents
  if (!access) throw new Error('no agent')
  return connectAgent({ url: brokerUrl ?? webSocketUrl, ...access, clientId: `${access.clientId}${suffix}` })
}

async function connectTo(connectionString: string) {
  const client = new Client({ connectionString })
  await client.connect()
  return { query: (text: string) => client.query(text), [Symbol.asyncDispose]: () => client.end() }
}

it('a person mentions an agent, which answers in the thread while others watch', async () => {
  agent.onMessage(async (message) => {
    heard.push(message)
    const answer = await agent.stream(message)
    for (const word of ['All ', 'is ', 'well.']) answer.write(word)
    await answer.finish()
  })
  await ada.call(postMessage, { channelId: room, body: 'nobody in particular' })
  const asked = await ada.call(postMessage, { channelId: room, body: 'how are you @echo?' })
  await vi.waitFor(async () => {
    const { items } = await ada.call(listThread, { messageId: asked.id })
    expect(items).toMatchObject([{ authorId: agentId, body: 'All is well.', state: 'sent', threadId: asked.id }])
  })
  expect(heard).toMatchObject([{ reason: 'mention', n: 1, message: { id: asked.id }, author: { id: ada.id } }])
  await vi.waitFor(async () => {
    const { items } = await ada.call(listDeliveries, { agentId })
    expect(items.map(({ state }) => state)).toEqual(['acknowledged'])
  })
})

it('what was said while an agent was away reaches it in order, once, and its own words never', async () => {
  const { id: channelId } = await ada.call(openDm, { memberIds: [agentId] })
  await agent.close()
  for (const body of ['one', 'two']) await ada.call(postMessage, { channelId, body })
  agent = await connect()
  agent.onMessage(async (message) => {
    heard.push(message)
    await agent.reply(message, `${message.message.body}!`)
  })
  await ada.call(postMessage, { channelId, body: 'three' })
  await vi.waitFor(async () => {
    const { items } = await ada.call(listMessages, { channelId })
    expect(items.filter(({ authorId }) => authorId === agentId).map(({ body }) => body)).toEqual([
      'one!',
      'two!',
      'three!',
    ])
  })
  expect(heard.map(({ message }) => message.body)).toEqual(['one', 'two', 'three'])
})

it('what an agent has worked on for so long that it was given up is delivered when the work is done', async () => {
  const done = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  agent.onMessage(() => {
    begun.resolve()
    return done.promise
  })
  await ada.call(postMessage, { channelId: room, body: 'take your time, @echo' })
  await begun.promise
  const delivery = async () => (await ada.call(listDeliveries, { agentId })).items[0]
  await using database = await connectTo(stoa.databaseUrl)
  // Each time that somebody comes to listen, all that is not acknowledged is tried anew; it counts when time has passed.
  for (let tries = 1; (await delivery())?.state === 'pending'; tries++) {
    await vi.waitFor(async () => expect((await delivery())?.tries).toBe(tries))
    await database.query(`update deliveries set last_tried_at = last_tried_at - interval '40 seconds'`)
    const another = await connect('-2')
    await vi.waitFor(async () => expect(await delivery()).not.toMatchObject({ state: 'pending', tries }))
    await another.close()
  }
  expect(await delivery()).toMatchObject({ state: 'dead', tries: 10 })
  done.resolve()
  await vi.waitFor(async () => expect(await delivery()).toMatchObject({ state: 'acknowledged' }))
  expect(await ada.call(getAgent, { agentId })).toMatchObject({ pendingDeliveries: 0, deadDeliveries: 0 })
})

it('an agent speaks in its channel by itself, and hears what happens there with its place in the log', async () => {
  const copies: Pick<Event, 'type' | 'seq'>[] = []
  agent.onEvent(({ type, seq = 0 }) => copies.push({ type: type as Event['type'], seq }))
  const said = await agent.post(room, 'good morning')
  expect(await ada.call(getMessage, { messageId: said.id })).toMatchObject({ body: 'good morning', authorId: agentId })
  await vi.waitFor(() => expect(copies).toEqual([{ type: 'message.posted', seq: said.seq }]))
  const elsewhere = await ada.call(createChannel, { name: 'elsewhere', visibility: 'private' })
  await expect(agent.post(elsewhere.id, 'anybody?')).rejects.toMatchObject({ code: 'not_found' })
})

it('an agent that is removed is cut off at once and let in no more', async () => {
  const troubles: string[] = []
  const { brokerUrl, webSocketUrl, agents } = await registered().call(connectAgents, {})
  const [access] = agents
  if (!access) throw new Error('no agent')
  const another = await connectAgent({
    url: brokerUrl ?? webSocketUrl,
    ...access,
    onTrouble: ({ message }) => troubles.push(message),
  })
  await registered().call(removeAgent, { agentId })
  await vi.waitFor(() => expect(troubles).toContain('Connection refused: Bad username or password'))
  await another.close()
})
