import type { Agent } from '@stoa/client/agentlink'
import { connectAgent } from '@stoa/client/agentlink'
import { createClient } from '@stoa/client/client'
import { claimAgent, connectAgents, getAgent, listDeliveries, registerAgent } from '@stoa/protocol/agents'
import type { Contract, Input } from '@stoa/protocol/contract'
import { listEvents } from '@stoa/protocol/events'
import type { OwnPersona } from '@stoa/protocol/personas'
import { getPersona, listPersonas, PERSONA_LIMIT, setPersona } from '@stoa/protocol/personas'
import { listMembers, removeMember } from '@stoa/protocol/workspaces'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

let stoa: Stoa
let olga: Member
let ada: Member
let ben: Member
/** Ada's. */
let scout: Robot

type Robot = { id: string; call: <C extends Contract>(contract: C, input: Input<C>) => ReturnType<typeof ada.call<C>> }

beforeAll(async () => {
  stoa = await Stoa.start()
  olga = await (await stoa.signUp('olga')).found('Team')
  ada = await olga.invite(await stoa.signUp('ada'))
  ben = await olga.invite(await stoa.signUp('ben'))
})
afterAll(() => stoa[Symbol.asyncDispose]())
beforeEach(async () => {
  scout = await robot()
})

async function robot(): Promise<Robot> {
  const { registrationId, code, apiKey } = await stoa.anonymous().call(registerAgent, { agentName: 'Scout' })
  const { agent } = await ada.person.call(claimAgent, { registrationId, code, workspaceId: ada.workspaceId })
  const client = createClient({ baseUrl: stoa.url, bearer: apiKey })
  return { id: agent.id, call: (contract, input) => client.call(contract, input, { workspaceId: ada.workspaceId }) }
}

const write = (who: Member | Robot, body: string, basedOn: number) =>
  who.call(setPersona, { agentId: scout.id, body, basedOn })
const refusal = (code: string) => expect.objectContaining({ code })

describe('a persona', () => {
  it('is none at first, then grows in versions that each bear who wrote them, and an earlier one comes back', async () => {
    const { id: agentId } = scout
    expect(await ada.call(getPersona, { agentId })).toMatchObject({ revision: 0, body: '', changedBy: null })
    await write(ada, '# Scout', 0)
    await write(olga, '# Scout\n\nShort answers.', 1)
    const back = await ada.call(getPersona, { agentId, revision: 1 })
    expect(await write(ada, back.body, 2)).toMatchObject({ revision: 3, body: '# Scout', changedBy: ada.id })
    const first = await ada.call(listPersonas, { agentId, limit: 2 })
    expect(first.items).toMatchObject([
      { revision: 3, changedBy: ada.id, length: 7 },
      { revision: 2, changedBy: olga.id, length: 23 },
    ])
    const rest = await ada.call(listPersonas, { agentId, limit: 2, cursor: first.nextCursor ?? '' })
    expect(rest).toMatchObject({ items: [{ revision: 1, changedBy: ada.id }], nextCursor: null })
    await expect(ada.call(getPersona, { agentId, revision: 4 })).rejects.toEqual(refusal('not_found'))
  })

  it('is not written over by one who has not seen the last version', async () => {
    await write(ada, 'one', 0)
    await expect(write(olga, 'two', 0)).rejects.toMatchObject({ code: 'conflict', details: { revision: 1 } })
    const together = await Promise.allSettled([write(olga, 'hers', 1), write(ada, 'mine', 1)])
    expect(together.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await ada.call(listPersonas, { agentId: scout.id })).items).toHaveLength(2)
  })

  it('that says the same is no new version, and one that is too long is none at all', async () => {
    await write(ada, 'one', 0)
    expect(await write(ada, 'one', 1)).toMatchObject({ revision: 1 })
    expect(await write(ada, 'x'.repeat(PERSONA_LIMIT), 1)).toMatchObject({ revision: 2 })
    await expect(write(ada, 'x'.repeat(PERSONA_LIMIT + 1), 2)).rejects.toEqual(refusal('invalid'))
  })

  it('is read by the agent, its owner and admins alone, and written by people alone', async () => {
    await write(ada, 'a secret of the house', 0)
    const { id: agentId } = scout
    const other = await robot()
    for (const who of [ada, olga, scout])
      expect(await who.call(getPersona, { agentId })).toMatchObject({ body: 'a secret of the house' })
    for (const who of [ben, other]) {
      await expect(who.call(getPersona, { agentId })).rejects.toEqual(refusal('forbidden'))
      await expect(who.call(listPersonas, { agentId })).rejects.toEqual(refusal('forbidden'))
    }
    for (const who of [ben, other, scout]) await expect(write(who, 'mine', 1)).rejects.toEqual(refusal('forbidden'))
  })

  it('stands in nothing that others read, the log included', async () => {
    await write(ada, 'a secret of the house', 0)
    const { id: agentId } = scout
    const seen = await Promise.all([
      ben.call(getAgent, { agentId }),
      ben.call(listMembers, {}),
      ...[ben, ada, olga, scout].map((who) => who.call(listEvents, { after: 0, limit: 500 })),
    ])
    expect(JSON.stringify(seen)).not.toContain('a secret of the house')
  })

  it('is of no agent that is gone, nor of the one that is part of Stoa', async () => {
    await ada.call(removeMember, { memberId: scout.id })
    await expect(write(ada, 'one', 0)).rejects.toEqual(refusal('conflict'))
    const { items } = await olga.call(listMembers, {})
    const guide = items.find(({ handle }) => handle === 'guide')
    const asked = { agentId: guide?.id ?? '', body: 'one', basedOn: 0 }
    await expect(olga.call(setPersona, asked)).rejects.toEqual(refusal('conflict'))
  })
})

describe('the agent', () => {
  it('gets its persona when it connects, then each new one once, and of those it missed the last', async () => {
    await write(ada, 'one', 0)
    const first = await connected()
    expect(first.agent.persona).toEqual({ revision: 1, body: 'one' })
    await write(ada, 'two', 1)
    await vi.waitFor(() => expect(first.heard).toEqual([{ revision: 2, body: 'two' }]), 10_000)
    expect(first.agent.persona).toEqual({ revision: 2, body: 'two' })
    // The one of its first version is off if it was not handed over before the second was written.
    const open = async () => (await states()).filter((state) => state !== 'acknowledged' && state !== 'expired')
    await vi.waitFor(async () => expect(await open()).toEqual([]), 10_000)
    await first.agent.close()

    const before = await states()
    await write(ada, 'three', 2)
    await write(ada, 'four', 3)
    await vi.waitFor(async () => expect(await states()).toHaveLength(before.length + 2), 10_000)
    const second = await connected({ revision: 2, body: 'two' })
    await vi.waitFor(() => expect(second.heard).toEqual([{ revision: 4, body: 'four' }]), 10_000)
    await vi.waitFor(async () => expect((await states()).slice(0, 2)).toEqual(['acknowledged', 'expired']), 10_000)
    await second.agent.close()
  })
})

async function states(): Promise<string[]> {
  const { items } = await ada.call(listDeliveries, { agentId: scout.id })
  return items.map(({ state }) => state)
}

/** `known` is what an agent knows that does not ask again how to connect. */
async function connected(known?: OwnPersona): Promise<{ agent: Agent; heard: OwnPersona[] }> {
  const { brokerUrl, webSocketUrl, agents } = await scout.call(connectAgents, {})
  const [access] = agents
  if (!access) throw new Error('no agent')
  const heard: OwnPersona[] = []
  const agent = await connectAgent({ url: brokerUrl ?? webSocketUrl, ...access, ...(known && { persona: known }) })
  agent.onPersona((persona) => heard.push(persona))
  return { agent, heard }
}
