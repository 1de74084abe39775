import type { Agent, AgentMessage } from '@stoa/client/agentlink'
import { connectAgent } from '@stoa/client/agentlink'
import { createClient } from '@stoa/client/client'
import { claimAgent, connectAgents, registerAgent } from '@stoa/protocol/agents'
import { addChannelMember } from '@stoa/protocol/channels'
import { setPersona } from '@stoa/protocol/personas'
import { updateMember } from '@stoa/protocol/workspaces'
import type { Member, Person, Stoa } from '@stoa/testkit/stoa'
import { leaveMarks } from './marks.ts'
import type { Picture } from './pictures.ts'
import { tellStories } from './telling.ts'
import { haveTroubles } from './troubles.ts'
import { unfinished } from './unfinished.ts'

/** An agent that is connected over MQTT, as the guides show it, and says only what the story has it say. */
export type Program = { id: string; name: string; agent: Agent; heard: readonly AgentMessage[] }

/**
 * A workspace in the middle of its life, for whoever wants to look at the app: people, agents in every state, channels
 * with much and little in them. Ada owns it; Nia has one of her own with nothing in it; Gus is a guest in one channel.
 */
export type House = AsyncDisposable & {
  stoa: Stoa
  ada: Member
  bea: Member
  nia: Member
  gus: Member
  /** Somebody with an account and no workspace. */
  otto: Person
  scout: Program
  tally: Program
  forge: Program
  /** Channels by name, and the direct conversations with Bea, Scout, and Bea and Carl together. */
  channels: Map<string, string>
  /** Messages that a screen wants to point at. */
  messages: Map<string, string>
  inviteToken: string
  /** An agent that asks to be let in, and another that was. */
  claims: { open: string; code: string; done: string }
}

export async function furnish(stoa: Stoa, draw: (picture: Picture) => Promise<Buffer>): Promise<House> {
  await using stack = new AsyncDisposableStack()
  const ada = await (await stoa.signUp('Ada')).found('Northlight')
  const [bea, carl, dana, gus] = await bringPeople(stoa, ada)
  const scout = await bringAgent(stoa, bea, 'Scout', 'claude-code')
  const tally = await bringAgent(stoa, ada, 'Tally', 'guide')
  const forge = await bringAgent(stoa, carl, 'Forge', 'codex')
  stack.defer(() => scout.agent.close())
  stack.defer(() => tally.agent.close())
  const cast = { ada, bea, carl, dana, gus, scout, tally, forge }
  const { channels, messages } = await tellStories(stoa, cast, draw)
  await leaveMarks(cast, { messages })
  await forge.agent.close()
  for (const [basedOn, body] of personas.entries()) await bea.call(setPersona, { agentId: scout.id, body, basedOn })
  scout.agent.say('busy', 'Reading the checkout logs for Bea')
  tally.agent.say('online')
  const nia = await (await stoa.signUp('Nia')).found('Fresh start')
  const otto = await stoa.signUp('Otto')
  const rest = await unfinished(stoa, ada)
  await haveTroubles(stoa, ada.workspaceId, forge.id)
  const owned = stack.move()
  const house = { stoa, ada, bea, nia, gus, otto, scout, tally, forge, channels, messages, ...rest }
  return { ...house, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

/** What Scout was told at first, and then. */
const personas = [
  'You are **Scout**. You read the logs of Northlight’s checkout.',
  `You are **Scout**, who reads the logs of Northlight’s checkout so that people need not.

## How you speak
- One sentence first, the evidence after it, in a fence.
- Times in UTC, amounts with their currency.

## What you leave alone
Card numbers, even those that somebody pastes: say that you saw one, and name Carl.`,
]

export type Cast = Record<'ada' | 'bea' | 'carl' | 'dana' | 'gus', Member> &
  Record<'scout' | 'tally' | 'forge', Program>

const people = [
  { name: 'Bea', full: 'Bea Lindqvist', title: 'Product design', role: 'admin' },
  { name: 'Carl', full: 'Carl Moreau', title: 'Payments, Lyon', role: 'member' },
  { name: 'Dana', full: 'Dana Whitfield', title: 'Support lead', role: 'member' },
  { name: 'Gus', full: 'Gus Haller', title: 'Auditor at Haller & Son', role: 'guest' },
] as const

async function bringPeople(stoa: Stoa, ada: Member): Promise<[Member, Member, Member, Member]> {
  await ada.call(updateMember, { memberId: ada.id, name: 'Ada Okafor', title: 'Founder' })
  const members: Member[] = []
  for (const { name, full, title, role } of people) {
    const member = await ada.invite(await stoa.signUp(name), role)
    await ada.call(updateMember, { memberId: member.id, name: full, title })
    members.push(member)
  }
  return members as [Member, Member, Member, Member]
}

async function bringAgent(stoa: Stoa, owner: Member, agentName: string, framework: string): Promise<Program> {
  const { registrationId, code, apiKey } = await stoa.anonymous().call(registerAgent, { agentName, framework })
  const { workspaceId } = owner
  const claimed = await owner.person.call(claimAgent, { registrationId, code, workspaceId })
  await owner.call(addChannelMember, { channelId: await owner.general(), memberId: claimed.agent.id })
  const client = createClient({ baseUrl: stoa.url, bearer: apiKey })
  const { brokerUrl, webSocketUrl, agents } = await client.call(connectAgents, {})
  const [access] = agents
  if (!access) throw new Error('this registration carries no agent')
  const agent = await connectAgent({ url: brokerUrl ?? webSocketUrl, ...access })
  const heard: AgentMessage[] = []
  agent.onMessage((message) => void heard.push(message))
  return { id: claimed.agent.id, name: agentName, agent, heard }
}
