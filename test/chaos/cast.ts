import { createClient } from '@stoa/client/client'
import { createKey } from '@stoa/protocol/accounts'
import { claimAgent, connectAgents, registerAgent } from '@stoa/protocol/agents'
import { addChannelMember, createChannel, joinChannel, openDm } from '@stoa/protocol/channels'
import type { Contract, Input, Output } from '@stoa/protocol/contract'
import { acceptInvite, createInvite, createWorkspace, setRole } from '@stoa/protocol/workspaces'
import { Browser } from '@stoa/testkit/browser'

export type Player = { name: string; memberId: string; key: string }
export type AgentPlayer = {
  agentId: string
  handle: string
  password: string
  inbox: string
  outbox: string
  dm: string
}
export type Cast = {
  workspaceId: string
  owner: Player
  people: Player[]
  guest: Player
  agents: AgentPlayer[]
  /** Everybody is in `general`; `floor` and `vault` are where people come and go; agents are called in `desk`. */
  channels: { general: string; desk: string; floor: string; vault: string }
}

/** Two workspaces with their people and agents, through the public doors, while all is calm. */
export async function gather(url: string, crowd: number): Promise<{ main: Cast; other: Cast }> {
  return { main: await gatherOne(url, 'main', crowd, 2), other: await gatherOne(url, 'other', 1, 0) }
}

async function gatherOne(url: string, name: string, crowd: number, agents: number): Promise<Cast> {
  const session = await signUp(url, `${name}-owner`)
  const { id: workspaceId, memberId } = await session(createWorkspace, { name })
  const key = async (call: Session) => (await call(createKey, { name: 'chaos' }, workspaceId)).key
  const owner = { name: 'owner', memberId, key: await key(session) }
  const ask = <C extends Contract>(contract: C, input: Input<C>) => session(contract, input, workspaceId)
  const channel = async (called: string, visibility: 'public' | 'private' = 'public') =>
    (await ask(createChannel, { name: called, visibility })).id
  const [desk, floor, vault] = [await channel('desk'), await channel('floor'), await channel('vault', 'private')]
  const general = await generalOf(url, owner.key, workspaceId)
  const join = async (who: string, role: 'member' | 'guest', channelIds: string[]): Promise<Player> => {
    const { token } = await ask(createInvite, { role, channelIds })
    const call = await signUp(url, `${name}-${who}`)
    const member = await call(acceptInvite, { token })
    return { name: who, memberId: member.memberId, key: await key(call) }
  }
  const people: Player[] = []
  for (let i = 0; i < crowd; i++) {
    const player = await join(`p${i}`, 'member', [])
    await createClient({ baseUrl: url, bearer: player.key }).call(joinChannel, { channelId: desk }, { workspaceId })
    people.push(player)
  }
  const guest = await join('guest', 'guest', [floor])
  const pair = { url, workspaceId, ask, desk }
  const paired: AgentPlayer[] = []
  for (let i = 0; i < agents; i++) paired.push(await pairAgent(pair, `echo${i}`))
  await ask(setRole, { memberId: people[0]?.memberId ?? '', role: 'admin' })
  return { workspaceId, owner, people, guest, agents: paired, channels: { general, desk, floor, vault } }
}

type Session = <C extends Contract>(contract: C, input: Input<C>, workspaceId?: string) => Promise<Output<C>>

async function signUp(url: string, name: string): Promise<Session> {
  const browser = new Browser(url)
  await browser.signUp(`${name}@example.org`, 'correct horse battery', { name })
  const cookie = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
  const send: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('origin', url)
    headers.set('cookie', cookie)
    return fetch(input, { ...init, headers })
  }
  const client = createClient({ baseUrl: url, fetch: send })
  return (contract, input, workspaceId) => client.call(contract, input, workspaceId ? { workspaceId } : {})
}

async function generalOf(url: string, key: string, workspaceId: string): Promise<string> {
  const path = `${url}/api/v1/workspaces/${workspaceId}/channels?q=general`
  const response = await fetch(path, { headers: { authorization: `Bearer ${key}` } })
  const { items } = (await response.json()) as { items: { id: string }[] }
  return items[0]?.id ?? ''
}

type Pairing = { url: string; workspaceId: string; desk: string; ask: Session }

async function pairAgent({ url, ask, desk }: Pairing, agentName: string): Promise<AgentPlayer> {
  const { registrationId, apiKey } = await createClient({ baseUrl: url }).call(registerAgent, { agentName })
  const { token } = await ask(createInvite, { role: 'member', channelIds: [] })
  const software = createClient({ baseUrl: url, bearer: apiKey })
  await software.call(claimAgent, { registrationId, inviteToken: token })
  const access = (await software.call(connectAgents, {})).agents[0]
  if (!access) throw new Error('a claimed registration has no agent')
  const { agentId, handle, password, topics } = access
  await ask(addChannelMember, { channelId: desk, memberId: agentId })
  const { id: dm } = await ask(openDm, { memberIds: [agentId] })
  return { agentId, handle, password, inbox: topics.inbox, outbox: topics.outbox, dm }
}
