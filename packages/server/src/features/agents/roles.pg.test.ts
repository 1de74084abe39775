import { createClient } from '@stoa/client/client'
import { approveAgent, claimAgent, connectAgents, registerAgent, renewAgentKey } from '@stoa/protocol/agents'
import { addChannelMember, createChannel, joinChannel, listChannels } from '@stoa/protocol/channels'
import type { Contract, Input } from '@stoa/protocol/contract'
import { listEvents } from '@stoa/protocol/events'
import { listMessages, postMessage } from '@stoa/protocol/messages'
import type { Role } from '@stoa/protocol/workspaces'
import { createInvite, listMembers, previewInvite, removeMember, setRole } from '@stoa/protocol/workspaces'
import { Database } from '@stoa/server/core/database/database'
import { WriteDoor } from '@stoa/server/core/write'
import { lowerAgentsJob } from '@stoa/server/features/workspaces/lower-agents'
import { EventReader } from '@stoa/testkit/event-reader'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

let stoa: Stoa
let ada: Member
let bea: Member
/** Private; Bea, her agent and Ada are in it. */
let lab: string
/** Public; Ada alone is in it. */
let plan: string
let robo: Agent

type Agent = { id: string; apiKey: string; key: string }

beforeAll(async () => {
  stoa = await Stoa.start()
  ada = await (await stoa.signUp('ada')).found('Team')
})
afterAll(() => stoa[Symbol.asyncDispose]())
beforeEach(async () => {
  bea = await ada.invite(await stoa.signUp('bea'))
  lab = (await ada.call(createChannel, { name: word(), visibility: 'private' })).id
  plan = (await ada.call(createChannel, { name: word() })).id
  robo = await agentOf(bea)
  for (const memberId of [bea.id, robo.id]) await ada.call(addChannelMember, { channelId: lab, memberId })
})

const refused = (code: string) => expect.objectContaining({ code })

let words = 0
const word = () => `w${++words}`

async function register() {
  return await stoa.anonymous().call(registerAgent, { agentName: word() })
}

async function agentOf(owner: Member): Promise<Agent> {
  const { registrationId, code, apiKey } = await register()
  const { agent } = await owner.person.call(claimAgent, { registrationId, workspaceId: ada.workspaceId, code })
  return { id: agent.id, apiKey, key: await keyOf(apiKey, agent.id) }
}

async function keyOf(apiKey: string, agentId: string): Promise<string> {
  const [access] = (await by(apiKey, connectAgents, { agents: [{ agentId }] })).agents
  if (!access) throw new Error('no access')
  return access.password
}

/** What whoever holds this key is answered. */
function by<C extends Contract>(bearer: string, contract: C, input: Input<C>) {
  return createClient({ baseUrl: stoa.url, bearer }).call(contract, input, { workspaceId: ada.workspaceId })
}

async function memberOf(id: string) {
  return (await ada.call(listMembers, { limit: 200, removed: true })).items.find((member) => member.id === id)
}

const roleOf = async (id: string) => (await memberOf(id))?.role

const make = (memberId: string, role: Role) => ada.call(setRole, { memberId, role })

const channelsSeen = async (key: string) =>
  (await by(key, listChannels, { limit: 200 })).items.map((channel) => channel.id)

async function lower(): Promise<void> {
  await using database = new Database({ url: stoa.databaseUrl, pooled: false, size: 2, onError: () => {} })
  const job = lowerAgentsJob({ database, door: new WriteDoor(database, () => {}) })
  await job.run({}, new AbortController().signal)
}

describe('an agent that stands above its owner in what was restored', () => {
  it('is lowered to them, and all who see it hear of that', async () => {
    const client = new Client({ connectionString: stoa.databaseUrl })
    await client.connect()
    await client.query(`update members set role = 'admin' where id = $1`, [robo.id])
    await client.end()
    const { seq } = await ada.call(postMessage, { channelId: lab, body: 'restored' })
    for (let times = 0; times < 2; times++) await lower()
    expect(await roleOf(robo.id)).toBe('member')
    expect(await roleOf(bea.id)).toBe('member')
    const { items } = await ada.call(listEvents, { after: seq })
    expect(items).toMatchObject([
      { type: 'member.updated', actorId: null, data: { member: { id: robo.id, role: 'member' } } },
    ])
  })
})

describe('when its owner becomes a guest, an agent', () => {
  it('is a guest with them: it sees where it is, joins nothing and invites nobody', async () => {
    await by(robo.key, postMessage, { channelId: lab, body: 'here' })
    expect(await channelsSeen(robo.key)).toContain(plan)
    await make(bea.id, 'guest')
    for (const key of [robo.key, robo.apiKey]) {
      expect(await channelsSeen(key)).toEqual([lab])
      await expect(by(key, joinChannel, { channelId: plan })).rejects.toEqual(refused('not_found'))
      await expect(by(key, listMessages, { channelId: plan })).rejects.toEqual(refused('not_found'))
      await expect(by(key, createInvite, { role: 'member' })).rejects.toEqual(refused('forbidden'))
    }
    await by(robo.key, postMessage, { channelId: lab, body: 'still here' })
    expect(await roleOf(robo.id)).toBe('guest')
  })

  it('hears by a stream that is open no more of what is not for guests', async () => {
    const url = `${stoa.url}/api/v1/workspaces/${ada.workspaceId}/events`
    using reader = new EventReader(url, { authorization: `Bearer ${robo.key}` })
    await reader.started()
    await ada.call(createChannel, { name: 'before' })
    await reader.event('channel.created', ({ data }) => data.channel.name === 'before')
    await make(bea.id, 'guest')
    await ada.call(createChannel, { name: 'after' })
    const mark = await ada.call(postMessage, { channelId: lab, body: 'a mark' })
    await reader.event('message.posted', ({ data }) => data.message.id === mark.id)
    expect(reader.events.filter(({ type }) => type === 'channel.created')).toHaveLength(1)
    const told = reader.events.flatMap((event) => (event.type === 'member.updated' ? [event.data.member] : []))
    expect(told).toContainEqual(expect.objectContaining({ id: robo.id, role: 'guest' }))
  })

  it('stays one when its owner is raised again, until an admin raises it too', async () => {
    await make(bea.id, 'guest')
    await expect(make(robo.id, 'member')).rejects.toEqual(refused('conflict'))
    await make(bea.id, 'member')
    expect(await roleOf(robo.id)).toBe('guest')
    await make(robo.id, 'member')
    expect(await roleOf(robo.id)).toBe('member')
  })

  it('is left alone when it is another’s', async () => {
    const other = await agentOf(ada)
    await make(bea.id, 'guest')
    expect(await roleOf(other.id)).toBe('member')
  })
})

it('who comes back as a guest has guests for agents, and gets no key of them', async () => {
  await ada.call(removeMember, { memberId: bea.id })
  const back = await ada.invite(bea.person, 'guest', [lab])
  expect(await roleOf(robo.id)).toBe('guest')
  await expect(back.call(renewAgentKey, { agentId: robo.id })).rejects.toEqual(refused('forbidden'))
  const { apiKey } = await ada.call(renewAgentKey, { agentId: robo.id })
  expect(await memberOf(robo.id)).toMatchObject({ ownerId: bea.id, role: 'guest' })
  const key = await keyOf(apiKey, robo.id)
  expect(await channelsSeen(key)).toEqual([lab])
  await expect(by(key, joinChannel, { channelId: plan })).rejects.toEqual(refused('not_found'))
})

it('a guest lets in no further agent; an admin may, and it is a guest', async () => {
  await by(robo.apiKey, connectAgents, { agents: [{ agentId: robo.id }, { handle: word() }] })
  const waiting = (await by(robo.apiKey, connectAgents, {})).agents.find(({ status }) => status === 'waiting')
  const agentId = waiting?.agentId ?? ''
  await make(bea.id, 'guest')
  await expect(bea.call(approveAgent, { agentId })).rejects.toThrow()
  expect(await ada.call(approveAgent, { agentId })).toMatchObject({ ownerId: bea.id, role: 'guest' })
})

it('an agent stands no higher than its owner, who so cannot raise themselves by it', async () => {
  await expect(make(robo.id, 'admin')).rejects.toEqual(refused('conflict'))
  await make(bea.id, 'admin')
  await make(robo.id, 'admin')
  await make(bea.id, 'member')
  expect(await roleOf(robo.id)).toBe('member')
  await expect(by(robo.key, setRole, { memberId: bea.id, role: 'admin' })).rejects.toEqual(refused('forbidden'))
})

describe('an agent that came by the invite of an agent', () => {
  it('belongs to the person behind, and goes down and out with them', async () => {
    const { token } = await by(robo.key, createInvite, { role: 'member' })
    const { registrationId, apiKey } = await register()
    const { agent } = await by(apiKey, claimAgent, { registrationId, inviteToken: token })
    expect(agent).toMatchObject({ ownerId: bea.id, role: 'member' })
    await make(bea.id, 'guest')
    expect(await roleOf(agent.id)).toBe('guest')
    await ada.call(removeMember, { memberId: bea.id })
    await expect(by(apiKey, listChannels, {})).rejects.toEqual(refused('unauthorized'))
  })

  it('finds the invite ended when that person is gone or a guest', async () => {
    const { token } = await by(robo.key, createInvite, { role: 'member' })
    await stoa.anonymous().call(previewInvite, { token })
    await make(bea.id, 'guest')
    await expect(stoa.anonymous().call(previewInvite, { token })).rejects.toEqual(refused('gone'))
    await make(bea.id, 'member')
    await make(robo.id, 'member')
    await stoa.anonymous().call(previewInvite, { token })
    await ada.call(removeMember, { memberId: bea.id })
    const { registrationId, apiKey } = await register()
    const claiming = by(apiKey, claimAgent, { registrationId, inviteToken: token })
    await expect(claiming).rejects.toEqual(refused('gone'))
    await expect(stoa.anonymous().call(previewInvite, { token })).rejects.toEqual(refused('gone'))
  })
})
