import { createClient } from '@stoa/client/client'
import { claimAgent, connectAgents, getAgent, registerAgent, renewAgentKey } from '@stoa/protocol/agents'
import { addChannelMember, createChannel, listChannels } from '@stoa/protocol/channels'
import type { Contract, Input } from '@stoa/protocol/contract'
import { listMembers, removeMember } from '@stoa/protocol/workspaces'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import type { MqttClient } from 'mqtt'
import { connectAsync } from 'mqtt'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'

let stoa: Stoa
let ada: Member
let bea: Member
const open: MqttClient[] = []

beforeEach(async () => {
  stoa = await Stoa.start()
  ada = await (await stoa.signUp('ada')).found('Team')
  bea = await ada.invite(await stoa.signUp('bea'))
})
afterEach(async () => {
  for (const mqtt of open.splice(0)) mqtt.end(true)
  await stoa[Symbol.asyncDispose]()
})

const refused = (code: string) => expect.objectContaining({ code })

async function agentOf(owner: Member, agentName = 'Robo') {
  const { registrationId, code, apiKey } = await stoa.anonymous().call(registerAgent, { agentName })
  const { workspaceId } = ada
  const { agent } = await owner.person.call(claimAgent, { registrationId, workspaceId, code })
  const [access] = (await by(apiKey, connectAgents, {})).agents
  if (!access) throw new Error('no access')
  return { id: agent.id, apiKey, access }
}

/** What whoever holds this key is answered. */
function by<C extends Contract>(bearer: string, contract: C, input: Input<C>) {
  return createClient({ baseUrl: stoa.url, bearer }).call(contract, input, { workspaceId: ada.workspaceId })
}

const broker = () => `mqtt://127.0.0.1:${stoa.server.mqttPort}`

async function join({ username, password, clientId }: { username: string; password: string; clientId: string }) {
  const mqtt = await connectAsync(broker(), { username, password, clientId, reconnectPeriod: 0 })
  open.push(mqtt)
  return mqtt
}

const memberOf = async (agentId: string) =>
  (await ada.call(listMembers, { limit: 200 })).items.find(({ id }) => id === agentId)

it('the keys of a person’s agents die with the membership, what they let in ends, and the agents stay', async () => {
  const [robo, other] = [await agentOf(bea), await agentOf(ada, 'Other')]
  const [mqtt, others] = [await join(robo.access), await join(other.access)]
  const ended = new Promise((resolve) => mqtt.once('close', () => resolve(true)))
  for (const key of [robo.apiKey, robo.access.password]) await by(key, listChannels, {})

  await ada.call(removeMember, { memberId: bea.id })
  await ended
  for (const key of [robo.apiKey, robo.access.password])
    await expect(by(key, listChannels, {})).rejects.toEqual(refused('unauthorized'))
  await expect(by(robo.apiKey, connectAgents, {})).rejects.toEqual(refused('unauthorized'))
  await expect(join(robo.access)).rejects.toThrow(/Bad username or password/)
  expect(await memberOf(robo.id)).toMatchObject({ removedAt: null, ownerId: bea.id })
  expect(await ada.call(getAgent, { agentId: robo.id })).toMatchObject({ status: 'ready', online: false })

  expect(others.connected).toBe(true)
  expect(await by(other.apiKey, listChannels, {})).toBeDefined()
})

it('an admin takes an agent over by renewing its key, and then it is theirs', async () => {
  const robo = await agentOf(bea)
  const room = await bea.call(createChannel, { name: 'lab', visibility: 'private' })
  await bea.call(addChannelMember, { channelId: room.id, memberId: robo.id })
  const carl = await ada.invite(await stoa.signUp('carl'))
  await ada.call(removeMember, { memberId: bea.id })
  await expect(carl.call(renewAgentKey, { agentId: robo.id })).rejects.toEqual(refused('forbidden'))
  using seen = carl.events()
  await seen.started()

  const { apiKey } = await ada.call(renewAgentKey, { agentId: robo.id })
  expect(await memberOf(robo.id)).toMatchObject({ ownerId: ada.id })
  const { data } = await seen.event('member.updated', (event) => event.data.member.id === robo.id)
  expect(data.member.ownerId).toBe(ada.id)
  const [access] = (await by(apiKey, connectAgents, {})).agents
  expect(access).toMatchObject({ agentId: robo.id, topics: { channels: [expect.stringContaining(room.id)] } })
  expect((await join(access ?? robo.access)).connected).toBe(true)
  await expect(by(robo.apiKey, connectAgents, {})).rejects.toEqual(refused('unauthorized'))
})

it('renewing the key of an agent whose owner is here leaves it to its owner', async () => {
  const robo = await agentOf(bea)
  await ada.call(renewAgentKey, { agentId: robo.id })
  expect(await memberOf(robo.id)).toMatchObject({ ownerId: bea.id })
})

it('one who comes back finds their agents, but not with the old keys', async () => {
  const robo = await agentOf(bea)
  await ada.call(removeMember, { memberId: bea.id })
  const back = await ada.invite(bea.person)
  await expect(by(robo.apiKey, connectAgents, {})).rejects.toEqual(refused('unauthorized'))
  const { apiKey } = await back.call(renewAgentKey, { agentId: robo.id })
  expect((await by(apiKey, connectAgents, {})).agents).toMatchObject([{ agentId: robo.id }])
  expect(await memberOf(robo.id)).toMatchObject({ ownerId: back.id })
})

it('the Guide outlives whoever founded the workspace', async () => {
  const hashes = () =>
    database(
      `select r.hash as registration, a.hash from agents a join registrations r on r.id = a.registration_id
       where a.framework = 'stoa-guide'`,
    )
  const before = await hashes()
  expect(before).toHaveLength(1)
  const heir = await ada.invite(await stoa.signUp('heir'), 'owner')
  await heir.call(removeMember, { memberId: ada.id })
  expect(await hashes()).toEqual(before)
})

it('a key that was renewed since it was believed is not handed what belongs to the new one', async () => {
  const robo = await agentOf(bea)
  await by(robo.apiKey, listChannels, {})
  await database(`update registrations set hash = 'renewed' where agent_name = 'Robo'`)
  await expect(by(robo.apiKey, connectAgents, {})).rejects.toEqual(refused('unauthorized'))
})

async function database(statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: stoa.databaseUrl })
  await client.connect()
  const { rows } = await client.query(statement)
  await client.end()
  return rows
}
