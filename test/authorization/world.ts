import { createClient } from '@stoa/client/client'
import { claimAgent, connectAgents, registerAgent } from '@stoa/protocol/agents'
import { addChannelMember, createChannel, openDm } from '@stoa/protocol/channels'
import type { Contract, Input, Output } from '@stoa/protocol/contract'
import { Fingerprints } from '@stoa/testkit/fingerprint'
import type { MqttAccess } from '@stoa/testkit/mqtt'
import type { Member, Person } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import type { Column } from './table.ts'

/** Somebody who knocks: at which workspace's path, and with what. */
export type Knocker = {
  readonly workspaceId: string
  headers(): Record<string, string>
  call<C extends Contract>(contract: C, input: Input<C>): Promise<Output<C>>
}

export type Agent = Knocker & { readonly id: string; readonly registrationId: string; readonly apiKey: string }

/** The cast and the rooms of `table.ts`, on one server. What a permitted command changes is made anew for each try. */
export class World implements AsyncDisposable {
  readonly stoa: Stoa
  /** Tells whether anything was written meanwhile. */
  readonly database: Fingerprints
  readonly owner: Member
  readonly admin: Member
  readonly member: Member
  readonly other: Member
  readonly guest: Member
  readonly stranger: Member
  readonly agent: Agent
  readonly outside: Agent
  readonly general: string
  readonly room: string
  readonly hall: string
  readonly conversation: string
  readonly cast: Record<Column, Knocker>
  #names = 0

  static async start(env: NodeJS.ProcessEnv = {}): Promise<World> {
    const stoa = await Stoa.start({ env })
    const owner = await (await stoa.signUp('olga')).found('Here')
    const [admin, member, other, guest] = await Promise.all([
      owner.invite(await stoa.signUp('adam'), 'admin'),
      owner.invite(await stoa.signUp('mia')),
      owner.invite(await stoa.signUp('oscar')),
      owner.invite(await stoa.signUp('gus'), 'guest'),
    ])
    const stranger = await (await stoa.signUp('sten')).found('Elsewhere')
    const agent = await claimed(stoa, member, 'Inga')
    const outside = await claimed(stoa, member, 'Otto')
    const people = { owner, admin, member, other, guest, stranger }
    const rooms = await openRooms({ ...people, agent, general: await owner.general() })
    const database = await Fingerprints.open(stoa.databaseUrl)
    return new World({ stoa, database }, await member.key(), { ...people, agent, outside, ...rooms })
  }

  private constructor(
    { stoa, database }: Pick<World, 'stoa' | 'database'>,
    key: string,
    made: Pick<World, 'owner' | 'admin' | 'member' | 'other' | 'guest' | 'stranger' | 'agent' | 'outside'> &
      Pick<World, 'general' | 'room' | 'hall' | 'conversation'>,
  ) {
    this.stoa = stoa
    this.database = database
    this.owner = made.owner
    this.admin = made.admin
    this.member = made.member
    this.other = made.other
    this.guest = made.guest
    this.stranger = made.stranger
    this.agent = made.agent
    this.outside = made.outside
    this.general = made.general
    this.room = made.room
    this.hall = made.hall
    this.conversation = made.conversation
    const here = made.owner.workspaceId
    this.cast = {
      owner: knocker(made.owner.person, here),
      admin: knocker(made.admin.person, here),
      member: knocker(made.member.person, here),
      key: bearer(stoa.url, key, here),
      other: knocker(made.other.person, here),
      guest: knocker(made.guest.person, here),
      agent: made.agent,
      outside: made.outside,
      stranger: knocker(made.stranger.person, here),
      crossed: knocker(made.stranger.person, made.stranger.workspaceId),
      nobody: knocker(stoa.anonymous(), here),
    }
  }

  /** A word that nothing else bears. */
  word(): string {
    return `w${++this.#names}`
  }

  /** Another channel with the same people in it as the room, or as the hall. */
  async another(kind: 'room' | 'hall'): Promise<string> {
    return await open(this, this.word(), kind)
  }

  agentOf(owner: Member): Promise<Agent> {
    return claimed(this.stoa, owner, this.word())
  }

  async newcomer(): Promise<Person> {
    return await this.stoa.signUp(this.word())
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.database[Symbol.asyncDispose]()
    await this.stoa[Symbol.asyncDispose]()
  }
}

type Folk = Pick<World, 'owner' | 'admin' | 'member' | 'other' | 'guest' | 'agent' | 'general'>

async function openRooms(folk: Folk) {
  return {
    general: folk.general,
    room: await open(folk, 'room', 'room'),
    hall: await open(folk, 'hall', 'hall'),
    conversation: (await folk.member.call(openDm, { memberIds: [folk.agent.id] })).id,
  }
}

async function open(folk: Folk, name: string, kind: 'room' | 'hall'): Promise<string> {
  const visibility = kind === 'room' ? 'private' : 'public'
  const { id: channelId } = await folk.member.call(createChannel, { name, visibility })
  const guests = [folk.owner, folk.guest, folk.agent, ...(kind === 'hall' ? [folk.admin] : [])]
  await Promise.all(guests.map(({ id: memberId }) => folk.member.call(addChannelMember, { channelId, memberId })))
  return channelId
}

/** An agent that its owner took in by the code it showed; it knocks with its registration's key. */
async function claimed(stoa: Stoa, owner: Member, agentName: string): Promise<Agent> {
  const { registrationId, apiKey, code } = await stoa.anonymous().call(registerAgent, { agentName })
  const { workspaceId } = owner
  const { agent } = await owner.person.call(claimAgent, { registrationId, workspaceId, code })
  return { id: agent.id, registrationId, apiKey, ...bearer(stoa.url, apiKey, workspaceId) }
}

/** How an agent reaches the broker. */
export async function accessOf(agent: Agent): Promise<MqttAccess> {
  const { brokerUrl, webSocketUrl, agents } = await agent.call(connectAgents, { agents: [{ agentId: agent.id }] })
  const [access] = agents
  if (!access) throw new Error('no agent to connect')
  return {
    url: brokerUrl ?? webSocketUrl,
    username: access.username,
    password: access.password,
    clientId: access.clientId,
  }
}

/** Whoever shows this key. */
export function bearer(baseUrl: string, key: string, workspaceId: string): Knocker {
  const headers = () => ({ authorization: `Bearer ${key}` })
  const send: typeof fetch = (input, init) => {
    const all = new Headers(init?.headers)
    all.set('authorization', headers().authorization)
    return fetch(input, { ...init, headers: all })
  }
  const client = createClient({ baseUrl, fetch: send })
  return { workspaceId, headers, call: (contract, input) => client.call(contract, input, { workspaceId }) }
}

function knocker(person: Person, workspaceId: string): Knocker {
  return {
    workspaceId,
    headers: () => {
      const cookie = person.cookie()
      return { origin: person.url, ...(cookie ? { cookie } : {}) }
    },
    call: (contract, input) => person.call(contract, input, { workspaceId }),
  }
}
