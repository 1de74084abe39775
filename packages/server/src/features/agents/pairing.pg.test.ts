import { createClient } from '@stoa/client/client'
import {
  approveAgent,
  claimAgent,
  connectAgents,
  getAgent,
  getRegistration,
  listAgents,
  listRoster,
  previewClaim,
  registerAgent,
  removeAgent,
  renewAgentKey,
} from '@stoa/protocol/agents'
import { addChannelMember, createChannel, listChannelMembers, listChannels } from '@stoa/protocol/channels'
import type { Contract, Input, Output } from '@stoa/protocol/contract'
import { postMessage } from '@stoa/protocol/messages'
import { createInvite, listMembers } from '@stoa/protocol/workspaces'
import type { Member, Person } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let stoa: Stoa
let ada: Member
let bea: Member
let gus: Member
let stranger: Person

beforeAll(async () => {
  stoa = await Stoa.start()
  ada = await (await stoa.signUp('ada')).found('Team')
  bea = await ada.invite(await stoa.signUp('bea'))
  gus = await ada.invite(await stoa.signUp('gus'), 'guest', [await ada.general()])
  stranger = await stoa.signUp('stranger')
})
afterAll(() => stoa[Symbol.asyncDispose]())

type Registered = Output<typeof registerAgent> & {
  call: <C extends Contract>(contract: C, input: Input<C>, bearer?: string) => Promise<Output<C>>
}

async function register(agentName = 'Robo'): Promise<Registered> {
  const registration = await stoa.anonymous().call(registerAgent, { agentName, framework: 'vitest' })
  return {
    ...registration,
    call: (contract, input, bearer = registration.apiKey) =>
      createClient({ baseUrl: stoa.url, bearer }).call(contract, input, { workspaceId: ada.workspaceId }),
  }
}

const claim = (who: Person, { registrationId, code }: Registered, workspaceId = ada.workspaceId) =>
  who.call(claimAgent, { registrationId, workspaceId, code })

async function claimed(by: Member, name?: string): Promise<Registered & { agentId: string }> {
  const registered = await register(name)
  const { agent } = await claim(by.person, registered)
  return { ...registered, agentId: agent.id }
}

const refusal = (code: string) => expect.objectContaining({ code })

describe('a registration', () => {
  it('can do nothing before it is claimed, and is shown to whoever holds its link', async () => {
    const robo = await register()
    expect(robo.apiKey).toMatch(/^stoa_agt_[\w-]{43}$/)
    expect(robo.code).toMatch(/^[A-HJKMNP-Z2-9]{8}$/)
    expect(robo.claimUrl).toBe(`${stoa.url}/claim/${robo.registrationId}`)
    expect(await robo.call(getRegistration, {})).toMatchObject({ status: 'pending', workspace: null, agents: [] })
    await expect(robo.call(connectAgents, {})).rejects.toEqual(refusal('forbidden'))
    await expect(robo.call(listChannels, {})).rejects.toEqual(refusal('not_found'))
    const preview = await stoa.anonymous().call(previewClaim, { registrationId: robo.registrationId })
    expect(preview).toMatchObject({ agentName: 'Robo', framework: 'vitest', status: 'pending' })
    expect(JSON.stringify(preview)).not.toContain(robo.code)
  })

  it('is claimed by a person who types its code, however it is spelled, and then belongs to that person', async () => {
    const robo = await register('Ünlike any Robo!')
    const code = ` ${robo.code.slice(0, 4).toLowerCase()}-${robo.code.slice(4)}`
    const { agent } = await claim(bea.person, { ...robo, code })
    expect(agent).toMatchObject({ kind: 'agent', handle: 'unlike-any-robo', role: 'member', ownerId: bea.id })
    expect(await robo.call(getRegistration, {})).toMatchObject({
      status: 'claimed',
      workspace: { id: ada.workspaceId, name: 'Team' },
      agents: [{ id: agent.id }],
    })
    const { channelIds } = await ada.call(getAgent, { agentId: agent.id })
    expect(channelIds).toEqual([])
    await expect(claim(ada.person, robo)).rejects.toEqual(refusal('conflict'))
  })

  it.each<[string, string, () => Person | Promise<Person>]>([
    ['nobody', 'unauthorized', () => stoa.anonymous()],
    ['a guest', 'forbidden', () => gus.person],
    ['one who is not in the workspace', 'not_found', () => stranger],
  ])('is not claimed by %s', async (_, code, who) => {
    await expect(claim(await who(), await register())).rejects.toEqual(refusal(code))
  })

  it('is not claimed with another code, without one, by a key, or after its day', async () => {
    const robo = await register()
    const other = await register()
    await expect(claim(ada.person, { ...robo, code: other.code })).rejects.toEqual(refusal('forbidden'))
    const { registrationId, code } = robo
    await expect(ada.person.call(claimAgent, { registrationId })).rejects.toEqual(refusal('invalid'))
    const input = { registrationId, code, workspaceId: ada.workspaceId }
    await expect(robo.call(claimAgent, input, await ada.key())).rejects.toEqual(refusal('forbidden'))
    await database(`update registrations set expires_at = now() where id = '${registrationId}'`)
    await expect(claim(ada.person, robo)).rejects.toEqual(refusal('gone'))
    expect(await stoa.anonymous().call(previewClaim, { registrationId })).toMatchObject({ status: 'expired' })
    await expect(robo.call(getRegistration, {}, robo.apiKey)).rejects.toEqual(refusal('unauthorized'))
  })

  it('cannot be claimed by guessing its code', async () => {
    await using guarded = await Stoa.start({ env: { STOA_RATE_LIMIT: 'on' } })
    const eve = await (await guarded.signUp('eve')).found('Eve')
    const { registrationId, code } = await guarded.anonymous().call(registerAgent, { agentName: 'Robo' })
    const guess = (tried: string) =>
      eve.person.call(claimAgent, { registrationId, workspaceId: eve.workspaceId, code: tried })
    for (let tries = 0; tries < 10; tries++) await expect(guess('AAAAAAAA')).rejects.toEqual(refusal('forbidden'))
    await expect(guess(code)).rejects.toEqual(refusal('rate_limited'))
  })

  it('claims itself with an invite, which it uses up, and comes where the invite leads', async () => {
    const room = await bea.call(createChannel, { name: 'lab', visibility: 'private' })
    const { token } = await bea.call(createInvite, { role: 'member', channelIds: [room.id], maxUses: 1 })
    const [robo, late] = [await register('Lab'), await register('Late')]
    const accept = ({ registrationId, call }: Registered, of = registrationId) =>
      call(claimAgent, { registrationId: of, inviteToken: token })
    await expect(accept(late, robo.registrationId)).rejects.toEqual(refusal('forbidden'))
    const { agent } = await accept(robo)
    expect(agent).toMatchObject({ ownerId: bea.id, role: 'member' })
    await expect(accept(late)).rejects.toEqual(refusal('gone'))
    const { items } = await bea.call(listChannelMembers, { channelId: room.id })
    expect(items.map(({ memberId }) => memberId)).toContain(agent.id)
  })

  it('comes as a guest by a guest’s invite, and never as an admin', async () => {
    const roles = []
    for (const role of ['guest', 'admin'] as const) {
      const { token } = await ada.call(createInvite, { role })
      const robo = await register()
      const { agent } = await robo.call(claimAgent, { registrationId: robo.registrationId, inviteToken: token })
      roles.push(agent.role)
    }
    expect(roles).toEqual(['guest', 'member'])
  })
})

describe('connecting', () => {
  it('names the claimed agent on its first connect, and says the same again', async () => {
    const robo = await claimed(ada, 'Provisional')
    const agents = [{ handle: 'weather', name: 'Weather' }]
    const first = await robo.call(connectAgents, { agents })
    expect(first.agents).toMatchObject([{ agentId: robo.agentId, handle: 'weather', status: 'ready' }])
    expect(first.agents[0]?.clientId).toMatch(new RegExp(`^${robo.agentId}-.`))
    const again = await robo.call(connectAgents, { agents })
    expect({ ...again.agents[0], clientId: '' }).toEqual({ ...first.agents[0], clientId: '' })
    const { items } = await ada.call(listMembers, { limit: 200 })
    expect(items.find(({ id }) => id === robo.agentId)).toMatchObject({ handle: 'weather', name: 'Weather' })
  })

  it('lets a further agent wait for a yes of who claimed the first, or of an admin', async () => {
    const robo = await claimed(bea, 'Crew')
    const wish = { agents: [{ agentId: robo.agentId }, { handle: 'second', name: 'Second' }] }
    using seen = bea.events()
    await seen.started()
    const [, second] = (await robo.call(connectAgents, wish)).agents
    expect(second).toMatchObject({ handle: 'second', status: 'waiting' })
    const agentId = second?.agentId ?? ''
    expect((await seen.event('agent.waiting')).data.agent).toEqual({ id: agentId, handle: 'second', name: 'Second' })
    expect((await robo.call(connectAgents, wish)).agents[1]?.agentId).toBe(agentId)
    await expect(robo.call(listChannels, {}, second?.password)).rejects.toEqual(refusal('unauthorized'))
    expect(await robo.call(listRoster, {})).toMatchObject({ items: [{ status: 'ready' }, { status: 'waiting' }] })

    await expect(gus.call(approveAgent, { agentId })).rejects.toEqual(refusal('not_found'))
    const carl = await ada.invite(await stoa.signUp('carl'))
    await expect(carl.call(approveAgent, { agentId })).rejects.toEqual(refusal('forbidden'))
    expect(await bea.call(approveAgent, { agentId })).toMatchObject({ id: agentId, handle: 'second', ownerId: bea.id })
    expect(await ada.call(approveAgent, { agentId })).toMatchObject({ id: agentId })
    expect(await robo.call(listChannels, {}, second?.password)).toBeDefined()
  })

  it('acts over HTTP as its agent by the registration’s key, and with several by each one’s own', async () => {
    const robo = await claimed(ada, 'Solo')
    const { id: channelId } = await ada.call(createChannel, { name: 'solo' })
    await ada.call(addChannelMember, { channelId, memberId: robo.agentId })
    expect(await robo.call(postMessage, { channelId, body: 'by one key' })).toMatchObject({ authorId: robo.agentId })
    const { agents } = await robo.call(connectAgents, { agents: [{ agentId: robo.agentId }, { name: 'Other' }] })
    await ada.call(approveAgent, { agentId: agents[1]?.agentId ?? '' })
    await expect(robo.call(postMessage, { channelId, body: 'by which?' })).rejects.toEqual(refusal('forbidden'))
    const own = agents[0]?.password
    expect(await robo.call(postMessage, { channelId, body: 'mine' }, own)).toMatchObject({ authorId: robo.agentId })
    await expect(robo.call(postMessage, { channelId, body: 'x' }, agents[1]?.password)).rejects.toEqual(
      refusal('forbidden'),
    )
    await expect(robo.call(connectAgents, {}, own)).rejects.toEqual(refusal('forbidden'))
  })

  it('knows nothing of the agents of another registration', async () => {
    const [mine, theirs] = [await claimed(ada), await claimed(bea)]
    const foreign = { agents: [{ agentId: theirs.agentId }] }
    await expect(mine.call(connectAgents, foreign)).rejects.toEqual(refusal('not_found'))
    await expect(mine.call(removeAgent, { agentId: theirs.agentId })).rejects.toEqual(refusal('not_found'))
  })
})

describe('a key', () => {
  it('that is renewed dies at once with what it let in, and the new one holds at once', async () => {
    const robo = await claimed(bea)
    const [access] = (await robo.call(connectAgents, {})).agents
    await expect(gus.call(renewAgentKey, { agentId: robo.agentId })).rejects.toEqual(refusal('not_found'))
    await expect(robo.call(renewAgentKey, { agentId: robo.agentId })).rejects.toEqual(refusal('forbidden'))
    const { apiKey } = await bea.call(renewAgentKey, { agentId: robo.agentId })
    for (const old of [robo.apiKey, access?.password]) {
      await expect(robo.call(listChannels, {}, old)).rejects.toEqual(refusal('unauthorized'))
    }
    const [renewed] = (await robo.call(connectAgents, {}, apiKey)).agents
    expect(renewed?.password).not.toBe(access?.password)
    expect(await robo.call(listChannels, {}, renewed?.password)).toBeDefined()
  })

  it('of the Guide is nobody’s to have', async () => {
    const { items } = await ada.call(listAgents, {})
    const guide = items.find(({ member }) => member.handle === 'guide')
    await expect(ada.call(renewAgentKey, { agentId: guide?.id ?? '' })).rejects.toEqual(refusal('conflict'))
    const taken = await register('Guide')
    await database(`update registrations set framework = 'stoa-guide' where id = '${taken.registrationId}'`)
    expect(await claim(ada.person, taken)).toMatchObject({ agent: { handle: 'guide-2' } })
  })
})

it('of an agent one sees the channels that one could see oneself', async () => {
  const robo = await claimed(bea)
  const secret = await bea.call(createChannel, { name: 'secret', visibility: 'private' })
  await bea.call(addChannelMember, { channelId: secret.id, memberId: robo.agentId })
  expect((await bea.call(getAgent, { agentId: robo.agentId })).channelIds).toEqual([secret.id])
  expect((await ada.call(getAgent, { agentId: robo.agentId })).channelIds).toEqual([])
  await expect(gus.call(getAgent, { agentId: robo.agentId })).rejects.toEqual(refusal('not_found'))
})

async function database(statement: string): Promise<void> {
  const client = new Client({ connectionString: stoa.databaseUrl })
  await client.connect()
  await client.query(statement)
  await client.end()
}
