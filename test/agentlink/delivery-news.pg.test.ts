import { connectAgent } from '@stoa/client/agentlink'
import { createClient } from '@stoa/client/client'
import { acknowledgeDeliveries, connectAgents, listDeliveries } from '@stoa/protocol/agents'
import { retryDelivery } from '@stoa/protocol/deliveries'
import { postMessage } from '@stoa/protocol/messages'
import { PostgresBus } from '@stoa/server/core/bus/postgres'
import { hearOfDeliveries } from '@stoa/server/core/delivery-news'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as given from '../authorization/given.ts'
import { World } from '../authorization/world.ts'

/** What wakes whoever sends to agents, in every process, where it is not a new message that does. */

let world: World
let bus: PostgresBus
const told: string[] = []

beforeAll(async () => {
  world = await World.start({ STOA_BUS: 'postgres' })
  bus = await PostgresBus.open(world.stoa.databaseUrl, (error) => {
    throw error
  })
  hearOfDeliveries(bus, (news, target) => told.push(`${news} ${target}`))
})
afterAll(async () => {
  await bus[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

test('another process is told when an admin owes again what was given up, and not when that is refused', async () => {
  const [one, two] = [await given.deadDelivery(world), await given.deadDelivery(world)]
  await world.admin.call(retryDelivery, one)
  await expect(world.admin.call(retryDelivery, one)).rejects.toMatchObject({ code: 'not_found' })
  await world.admin.call(retryDelivery, two)
  const owed = `owed ${world.agent.id}`
  await vi.waitFor(() => expect(told).toEqual([owed, owed]), 10_000)
})

test('another process is told when an agent acknowledges over HTTP; through AgentLink it need not be', async () => {
  const { agent, member } = world
  const pending = async () => {
    const { items } = await member.call(listDeliveries, { agentId: agent.id })
    return items.filter(({ state }) => state === 'pending').length
  }
  const connection = await createClient({ baseUrl: world.stoa.url, bearer: agent.apiKey }).call(connectAgents, {})
  const [access] = connection.agents
  if (!access) throw new Error('no agent')
  const program = await connectAgent({ url: connection.brokerUrl ?? connection.webSocketUrl, ...access })
  const heard: string[] = []
  program.onMessage(({ message }) => void heard.push(message.body))
  await member.call(postMessage, { channelId: world.room, body: '@inga, hello' })
  await vi.waitFor(() => expect(heard).toContain('@inga, hello'), 10_000)
  await vi.waitFor(async () => expect(await pending()).toBe(0), 10_000)
  await program.close()
  await member.call(postMessage, { channelId: world.room, body: '@inga, once more' })
  await vi.waitFor(async () => expect(await pending()).toBe(1), 10_000)
  await agent.call(acknowledgeDeliveries, { upTo: 1_000 })
  await vi.waitFor(() => expect(told.at(-1)).toBe(`settled ${agent.id}`), 10_000)
  expect(told.filter((each) => each.startsWith('settled'))).toHaveLength(1)
})
