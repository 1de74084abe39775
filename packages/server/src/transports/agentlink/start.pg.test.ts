import type { Envelope } from '@stoa/protocol/agentlink'
import { agentTopics, channelTopic } from '@stoa/protocol/agentlink'
import { addChannelMember, createChannel, listChannels, removeChannelMember } from '@stoa/protocol/channels'
import { postMessage } from '@stoa/protocol/messages'
import { removeMember } from '@stoa/protocol/workspaces'
import type { Team } from '@stoa/testkit/team'
import { startTeam } from '@stoa/testkit/team'
import type { MqttClient } from 'mqtt'
import { connectAsync } from 'mqtt'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { MemoryBus } from '../../core/bus/bus.ts'
import { Hints } from '../../core/bus/hints.ts'
import { systemOf } from '../../core/database/database.ts'
import { Deliveries } from '../../core/deliveries.ts'
import { tellOfDeliveries } from '../../core/delivery-news.ts'
import { Feeds } from '../../core/feeds.ts'
import { LiveHub } from '../../core/live.ts'
import { RateLimiter } from '../../core/rate-limit.ts'
import { Revocations } from '../../core/revocations.ts'
import { silent } from './broker-harness.ts'
import type { AgentLink } from './link.ts'
import type { AgentLinkDeps } from './start.ts'
import { startAgentLink } from './start.ts'

let team: Team
let bus: MemoryBus
let hints: Hints
let live: LiveHub
let revocations: Revocations
let feeds: Feeds
let link: AgentLink
let agentId: string
let client: MqttClient
let inbox: Envelope[]

beforeEach(async () => {
  team = await startTeam('agentlink')
  agentId = (await team.agent(team.workspaceId, team.owner.id, 'Echo')).id
  bus = new MemoryBus()
  hints = new Hints(bus)
  live = new LiveHub(bus)
  revocations = new Revocations(bus)
  feeds = new Feeds(team.database, hints, fail)
  link = await startAgentLink({
    ...{ engine: team.engine, deliveries: sourceOf(new Deliveries(team.database)), feeds, live, bus, revocations },
    limiter: new RateLimiter({ enabled: true }),
    findAgent: ({ username, password }) => {
      if (password !== 'right') return Promise.resolve(null)
      const identity = { via: 'agent' as const, accountId: null, credentialId: 'cred', memberId: username }
      return Promise.resolve({ ...identity, workspaceId: team.workspaceId })
    },
    limited: true,
    options: { log: silent, tcpPort: 0, refusalDelayMs: 1 },
  })
  inbox = []
  await connect()
  await client.subscribeAsync(topics().inbox, { qos: 1 })
})

afterEach(async () => {
  client.end(true)
  await link[Symbol.asyncDispose]()
  feeds[Symbol.dispose]()
  live[Symbol.dispose]()
  await team[Symbol.asyncDispose]()
})

async function connect(): Promise<void> {
  client = await connectAsync(`mqtt://127.0.0.1:${link.tcpPort}`, {
    ...{ username: agentId, password: 'right', clientId: `${agentId}-1`, reconnectPeriod: 0 },
  })
  client.on('error', () => {})
  client.on('message', (_, payload) => inbox.push(JSON.parse(payload.toString()) as Envelope))
}

/** Events as they are, each with what was noted beside it. */
function sourceOf(deliveries: Deliveries): AgentLinkDeps['deliveries'] {
  return {
    async pending({ workspaceId, agentId: target }, after, limit) {
      const page = await deliveries.pending(workspaceId, target, after, limit)
      return page.map(({ n, id, tries, detail, event }) => {
        return { n, id, type: event.type, at: event.at, data: { ...JSON.parse(event.data), ...detail }, tries }
      })
    },
    tried: ({ workspaceId, agentId: target }, numbers) => deliveries.tried(workspaceId, target, numbers),
    find: (workspaceId, target, id) => deliveries.find(workspaceId, target, id),
  }
}

const fail = (error: unknown) => {
  throw error
}

const topics = () => agentTopics('stoa', team.workspaceId, agentId)

function send(id: string, type: string, data: object, replyTo?: string): void {
  client.publish(topics().outbox, JSON.stringify({ v: 1, id, type, data, replyTo }), { qos: 1 })
}

/** Says that the log has grown, as a server does after each commit. */
async function hint(): Promise<void> {
  const { asOf } = await team.owner.run(listChannels, {})
  hints.give(team.workspaceId, asOf)
}

/** Makes a channel that the agent is in or not. */
async function room(name: string, withAgent: boolean): Promise<string> {
  const { id } = await team.owner.run(createChannel, { name, visibility: 'private' })
  if (withAgent) await team.owner.run(addChannelMember, { channelId: id, memberId: agentId })
  await hint()
  return id
}

async function post(channelId: string, body: string): Promise<number> {
  const { seq } = await team.owner.run(postMessage, { channelId, body })
  await hint()
  return seq
}

it('what an agent sends is done by the same operations, once, and only where it may', async () => {
  const [inside, outside] = [await room('inside', true), await room('outside', false)]
  for (const id of ['one', 'one']) send(id, 'messages.post', { channelId: inside, body: 'hello' })
  send('two', 'messages.post', { channelId: outside, body: 'hello' })
  await vi.waitFor(() => expect(inbox).toHaveLength(3))
  const [first, second, refused] = inbox
  expect(first).toMatchObject({ type: 'ack', replyTo: 'one', data: { body: 'hello', authorId: agentId } })
  expect(second?.data).toEqual(first?.data)
  expect(refused).toMatchObject({ type: 'error', replyTo: 'two', data: { code: 'not_found' } })
})

it('a channel’s events are copied to the agent while it is in it', async () => {
  const [inside, outside] = [await room('inside', true), await room('outside', false)]
  await client.subscribeAsync(channelTopic('stoa', team.workspaceId, inside), { qos: 1 })
  for (const foreign of [outside, 'everyone', 'staff', agentId, team.owner.id]) {
    await expect(client.subscribeAsync(channelTopic('stoa', team.workspaceId, foreign))).rejects.toThrow()
  }
  const seq = await post(inside, 'seen')
  await vi.waitFor(() => expect(inbox).toMatchObject([{ type: 'message.posted', seq, actorId: team.owner.id }]))
  expect(inbox[0]?.data).toMatchObject({ message: { body: 'seen', channelId: inside } })
  await team.owner.run(removeChannelMember, { channelId: inside, memberId: agentId })
  await post(inside, 'unseen')
  await team.owner.run(addChannelMember, { channelId: inside, memberId: agentId })
  await post(inside, 'seen again')
  await vi.waitFor(() => expect(JSON.stringify(inbox.at(-1))).toContain('seen again'))
  expect(JSON.stringify(inbox)).not.toContain('unseen')
})

it('channels are copied to the first agent of a workspace though their feed did not open at first', async () => {
  const channelId = await room('inside', true)
  await client.endAsync()
  await vi.waitFor(() => expect(live.presence.of(team.workspaceId, agentId).state).toBe('offline'))
  const opening = vi.spyOn(feeds, 'open').mockRejectedValueOnce(new Error('the database does not answer'))
  await connect()
  await client.subscribeAsync(channelTopic('stoa', team.workspaceId, channelId), { qos: 1 })
  await vi.waitFor(() => expect(opening).toHaveBeenCalledTimes(3))
  const seq = await post(channelId, 'seen')
  await vi.waitFor(() => expect(inbox).toMatchObject([{ type: 'message.posted', seq }]))
})

it('what is owed to an agent reaches its inbox, and a reply goes on with its chain', async () => {
  const channelId = await room('inside', true)
  const seq = await post(channelId, 'please')
  const owed = { target: agentId, eventSeq: seq, detail: { reason: 'mention' } }
  const { workspaceId } = team
  await team.database.transaction('system', systemOf(workspaceId), 'write', (tx) =>
    Deliveries.owe(tx, workspaceId, [owed]),
  )
  tellOfDeliveries(bus, 'owed', agentId)
  await vi.waitFor(() => expect(inbox).toHaveLength(1))
  const [delivery] = inbox
  expect(delivery).toMatchObject({ n: 1, type: 'message.posted', data: { reason: 'mention', message: { seq } } })
  send('answer', 'messages.post', { channelId, body: 'here' }, delivery?.id)
  send('other', 'messages.post', { channelId, body: 'by itself' }, 'dlv_foreign')
  await vi.waitFor(() => expect(inbox).toHaveLength(3))
  const events = await team.owner.events(seq - 1)
  const [asked, answer, other] = events.filter(({ type }) => type === 'message.posted').map(({ cause }) => cause)
  expect(answer).toEqual({ ...asked, hop: (asked?.hop ?? 0) + 1 })
  expect(other).toMatchObject({ hop: 1, rootId: null })
})

it.each([
  ['whose key is revoked', () => revocations.revoke('cred')],
  [
    'that is removed from the workspace',
    async () => {
      await team.owner.run(removeMember, { memberId: agentId })
      await hint()
    },
  ],
])('an agent %s is cut off, and no longer shown', async (_, act) => {
  await vi.waitFor(() => expect(live.presence.of(team.workspaceId, agentId).state).toBe('online'))
  const closed = new Promise((resolve) => client.once('close', () => resolve('closed')))
  await act()
  expect(await closed).toBe('closed')
  await vi.waitFor(() => expect(live.presence.of(team.workspaceId, agentId).state).toBe('offline'))
})

it('an address that tries key after key is refused before they are looked at', async () => {
  const knock = async (password: string): Promise<number> => {
    const options = { username: agentId, password, clientId: `${agentId}-${password}`, reconnectPeriod: 0 }
    const outcome = connectAsync(`mqtt://127.0.0.1:${link.tcpPort}`, options)
    return await outcome.then(
      (connected) => {
        connected.end(true)
        return 0
      },
      ({ code }: { code: number }) => code,
    )
  }
  const codes = new Set<number>()
  for (let turn = 0; turn < 11; turn++) {
    const keys = Array.from({ length: 50 }, (_, i) => `guess-${turn}-${i}`)
    for (const code of await Promise.all(keys.map(knock))) codes.add(code)
    if (turn === 0) expect(await knock('right')).toBe(0)
  }
  expect(codes).toEqual(new Set([4, 3]))
  expect(await knock('right')).toBe(3)
  expect(client.connected).toBe(true)
})

it('an agent is shown as it says it is', async () => {
  await client.publishAsync(topics().status, JSON.stringify({ state: 'busy', note: 'building' }), { qos: 1 })
  const shown = { memberId: agentId, state: 'busy', note: 'building' }
  await vi.waitFor(() => expect(live.presence.of(team.workspaceId, agentId)).toEqual(shown))
})
