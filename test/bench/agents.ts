import { connectAgent } from '@stoa/client/agentlink'
import { createClient } from '@stoa/client/client'
import { claimAgent, connectAgents, registerAgent } from '@stoa/protocol/agents'
import { openDm } from '@stoa/protocol/channels'
import { newId } from '@stoa/protocol/ids'
import { postMessage } from '@stoa/protocol/messages'
import { createInvite } from '@stoa/protocol/workspaces'
import { connect } from 'mqtt'
import { percentile } from './poster.ts'
import { record } from './report.ts'
import type { World } from './world.ts'
import { startWorld } from './world.ts'

const ROUNDS = 300

/** From a post to an agent's inbox and from its outbox to a stream, beside a bare publish through the same broker. */
export async function agents(): Promise<void> {
  await using world = await startWorld()
  const access = await pair(world)
  const agent = await connectAgent(access)
  const heard = new Map<string, () => void>()
  agent.onMessage((message) => heard.get(message.message.body.split(' ')[1] ?? '')?.())
  const dm = await world.call(openDm, { memberIds: [access.agentId] })
  const toInbox = await rounds(async (n) => {
    const arrived = new Promise<void>((resolve) => heard.set(String(n), resolve))
    await world.call(postMessage, { channelId: dm.id, id: newId('msg'), body: `ping ${n}` })
    await arrived
  })
  const streamed = await watch(world)
  const toStream = await rounds(async (n) => {
    const arrived = streamed.wait(`pong ${n}.`)
    await agent.post(dm.id, `pong ${n}.`)
    await arrived
  })
  streamed.stop()
  await agent.close()
  const bare = await barePublish(access)
  for (const [what, ours] of [
    ['POST to AgentLink inbox', toInbox],
    ['outbox to SSE', toStream],
  ] as const)
    for (const [name, share] of [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const)
      record({
        section: 'agents',
        what: `${what}, ${name}`,
        ours: percentile(ours, share),
        floor: percentile(bare, share),
        unit: 'ms',
        note: 'floor: a bare QoS 1 publish, until the broker has it',
      })
}

async function rounds(once: (n: number) => Promise<void>): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < ROUNDS; n++) {
    const at = performance.now()
    await once(n)
    times.push(performance.now() - at)
  }
  return times.sort((one, other) => one - other)
}

/** Headless: the agent shows an invite with its own key. */
async function pair(world: World) {
  const { token: inviteToken } = await world.call(createInvite, { role: 'member' })
  const stranger = createClient({ baseUrl: world.url })
  const { registrationId, apiKey } = await stranger.call(registerAgent, { agentName: 'Bench', framework: 'bench' })
  const own = createClient({ baseUrl: world.url, bearer: apiKey })
  await own.call(claimAgent, { registrationId, inviteToken })
  const { brokerUrl, webSocketUrl, agents } = await own.call(connectAgents, { agents: [] })
  const [access] = agents
  if (!access) throw new Error('a claimed registration carries no agent')
  return { url: brokerUrl ?? webSocketUrl, ...access }
}

async function watch(world: World) {
  const stop = new AbortController()
  const headers = { authorization: `Bearer ${world.bearer}` }
  const answer = await fetch(world.url + world.path('events'), { headers, signal: stop.signal })
  const waiting = new Map<string, () => void>()
  const read = async () => {
    const decoder = new TextDecoder()
    for await (const bytes of answer.body ?? []) {
      const text = decoder.decode(bytes)
      for (const [what, done] of waiting) if (text.includes(what)) done()
    }
  }
  read().catch(() => {})
  return {
    wait: (what: string) => new Promise<void>((resolve) => waiting.set(what, resolve)),
    stop: () => stop.abort(),
  }
}

/** A publish on the agent's own status topic until the broker has it: what broker and network cost alone. */
async function barePublish(access: { url: string; username: string; password: string; topics: { status: string } }) {
  const { url, username, password, topics } = access
  const client = connect(url, { username, password, clientId: `${username}-bare`, reconnectPeriod: 0 })
  await new Promise((resolve) => client.once('connect', resolve))
  const times = await rounds(
    () =>
      new Promise((resolve, reject) => {
        client.publish(topics.status, '{"state":"online"}', { qos: 1 }, (error) => (error ? reject(error) : resolve()))
      }),
  )
  await client.endAsync()
  return times
}
