import type { Agent, AgentMessage } from '@stoa/client/agentlink'
import { connectAgent } from '@stoa/client/agentlink'
import { createClient } from '@stoa/client/client'
import type { Delivery } from '@stoa/protocol/agents'
import { claimAgent, connectAgents, listDeliveries, registerAgent } from '@stoa/protocol/agents'
import { addChannelMember } from '@stoa/protocol/channels'
import type { Contract, Input, Output } from '@stoa/protocol/contract'
import { postMessage } from '@stoa/protocol/messages'
import type { Member } from '@stoa/testkit/stoa'

/** An agent of a person's, by both of its doors: what it is told over MQTT, and what it does by its key over HTTP. */
export class Robot {
  readonly owner: Member
  readonly id: string
  readonly name: string
  readonly apiKey: string
  agent: Agent | undefined
  readonly heard: AgentMessage[] = []
  readonly troubles: string[] = []

  /** Claimed by its owner, and added to a room. */
  static async claimed(owner: Member, name: string, room?: string): Promise<Robot> {
    const { person, workspaceId } = owner
    const { registrationId, code, apiKey } = await person.call(registerAgent, { agentName: name })
    const { agent } = await person.call(claimAgent, { registrationId, code, workspaceId })
    if (room) await owner.call(addChannelMember, { channelId: room, memberId: agent.id })
    return new Robot(owner, { id: agent.id, name }, apiKey)
  }

  constructor(owner: Member, { id, name }: { id: string; name: string }, apiKey: string) {
    this.owner = owner
    this.id = id
    this.name = name
    this.apiKey = apiKey
  }

  /** Connects, and does this with each message. */
  async listens(handle: (message: AgentMessage, agent: Agent) => unknown = () => {}): Promise<void> {
    const { brokerUrl, webSocketUrl, agents } = await this.#client.call(connectAgents, {})
    const [access] = agents
    if (!access) throw new Error('no agent')
    const onTrouble = ({ message }: Error) => this.troubles.push(message)
    const agent = await connectAgent({ url: brokerUrl ?? webSocketUrl, ...access, onTrouble })
    agent.onMessage((message) => {
      this.heard.push(message)
      return handle(message, agent)
    })
    this.agent = agent
  }

  /** Calls an operation by its key. */
  call<C extends Contract>(contract: C, input: Input<C>): Promise<Output<C>> {
    return this.#client.call(contract, input, { workspaceId: this.owner.workspaceId })
  }

  /** Posts by itself, without a cause. */
  posts(body: string, channelId: string, threadId: string | null = null) {
    return this.call(postMessage, { channelId, body, threadId })
  }

  /** All that it is and was owed, in order. */
  async deliveries(): Promise<Delivery[]> {
    const { items } = await this.owner.call(listDeliveries, { agentId: this.id, limit: 200 })
    return items.reverse()
  }

  async owed(): Promise<string[]> {
    return (await this.deliveries()).map(({ eventSeq }) => String(eventSeq))
  }

  async close(): Promise<void> {
    await this.agent?.close()
  }

  get #client() {
    return createClient({ baseUrl: this.owner.person.url, bearer: this.apiKey })
  }
}
