import type { AddressedMessage, AgentStatus, Envelope } from '@stoa/protocol/agentlink'
import { addressedMessage, envelope } from '@stoa/protocol/agentlink'
import { newId } from '@stoa/protocol/ids'
import type { Message } from '@stoa/protocol/messages'
import type { OwnPersona } from '@stoa/protocol/personas'
import { ownPersona } from '@stoa/protocol/personas'
import type { BrokerAccess } from './agentlink-connection.ts'
import { Connection } from './agentlink-connection.ts'
import { Inbox } from './agentlink-inbox.ts'
import { Questions } from './agentlink-questions.ts'
import { StreamedReply } from './agentlink-stream.ts'

/** Where the broker is, and what `POST /api/v1/agents/connect` answers for one agent. */
export interface AgentAccess extends BrokerAccess {
  persona?: OwnPersona
  /** Hears what went wrong and is being dealt with: no connection, a handler that threw. */
  onTrouble?: (error: Error) => void
  /** How long to wait for an answer before the same is sent again; each further time twice as long, up to eight times. */
  resendAfterMs?: number
}

/** Something said to the agent: `message`, its `channel` and `author`, and the `reason` why it came. */
export type AgentMessage = AddressedMessage & { id: string; n: number }

/** Resolves when the agent listens to its inbox; rejects when its key is refused. A server that is away is waited for. */
export function connectAgent(access: AgentAccess): Promise<Agent> {
  return new Promise((resolve, reject) => new Agent(access, resolve, reject))
}

/**
 * An agent's connection. It reconnects by itself, asks with the same id until it is answered, and hands each message to
 * `onMessage` until that has dealt with it: at least once, and not again while this process remembers.
 */
export class Agent {
  readonly #connection: Connection
  readonly #questions: Questions
  readonly #inbox: Inbox
  readonly #inboxTopic: string
  readonly #handler = Promise.withResolvers<(message: AgentMessage) => unknown>()
  readonly #trouble: (error: Error) => void
  #onEvent: (event: Envelope) => void = () => {}
  #persona: OwnPersona
  #onPersona: (persona: OwnPersona) => void = () => {}
  #done: string[] = []
  #isAcknowledging = false

  constructor(access: AgentAccess, listening: (agent: Agent) => void, refused: (error: Error) => void) {
    this.#inboxTopic = access.topics.inbox
    this.#persona = access.persona ?? { revision: 0, body: '' }
    this.#trouble = access.onTrouble ?? (() => {})
    this.#inbox = new Inbox((id) => this.acknowledge(id), this.#trouble)
    this.#questions = new Questions(
      (payload, taken) => this.#connection.ask(payload, taken),
      access.resendAfterMs ?? 5_000,
    )
    this.#connection = new Connection(access, {
      listening: () => {
        listening(this)
        this.#questions.listening()
      },
      lost: () => this.#questions.lost(),
      received: (topic, bytes) => this.#receive(topic, envelope.parse(JSON.parse(bytes.toString()))),
      trouble: this.#trouble,
      refused: (error) => {
        refused(error)
        void this.close()
      },
    })
  }

  /**
   * Deals with what is addressed to the agent, one after the other within a channel. When `handle` returns (or what it
   * returns resolves) the message is acknowledged; when it throws, it is tried again after a minute, then after two, four
   * and so on.
   */
  onMessage(handle: (message: AgentMessage) => unknown): void {
    this.#handler.resolve(handle)
  }

  /** What the people whom it answers to tell it about who it is, as it stands: Markdown, empty when there is none. */
  get persona(): OwnPersona {
    return this.#persona
  }

  /** Hears each new persona; `persona` has it already. */
  onPersona(handle: (persona: OwnPersona) => void): void {
    this.#onPersona = handle
  }

  /** Hears copies of what happens in the agent's channels. They are not work: what is comes by `onMessage`. */
  onEvent(handle: (event: Envelope) => void): void {
    this.#onEvent = handle
  }

  /** Answers where it was asked: in the thread, in the direct conversation, else in a thread under the message. */
  reply(to: AgentMessage, body: string): Promise<Message> {
    return this.post(to.message.channelId, body, { threadId: threadOf(to), replyTo: to.id })
  }

  async post(channelId: string, body: string, more: { threadId?: string | null; replyTo?: string } = {}) {
    const id = newId('msg')
    const data = { channelId, body, id, threadId: more.threadId ?? null }
    return (await this.request('messages.post', data, { ...more, id })) as Message
  }

  /** Begins an answer that others watch being written. */
  async stream(to: AgentMessage): Promise<StreamedReply> {
    const id = newId('msg')
    const data = { channelId: to.message.channelId, threadId: threadOf(to), id }
    await this.request('messages.start', data, { id, replyTo: to.id })
    return new StreamedReply(id, (type, more) => this.request(type, more, { replyTo: to.id }))
  }

  /** Says how the agent is, and what it is busy with: who may know then sees for whom. That it is online need not be said. */
  say(state: 'online' | 'busy', note?: string, to?: AgentMessage): void {
    const status: AgentStatus = { state, note, replyTo: to?.id }
    this.#connection.say(JSON.stringify(status))
  }

  /** Acknowledges a delivery by its envelope's id, under load many at once. `onMessage` does so by itself. */
  acknowledge(id: string): void {
    this.#done.push(id)
    if (!this.#isAcknowledging) void this.#acknowledgeDone()
  }

  /** Asks for any operation, with the same id until there is an answer. Rejects with the server's `AppError`. */
  request(type: string, data: object, { id = newId('cmd'), replyTo }: { id?: string; replyTo?: string } = {}) {
    return this.#questions.ask(id, JSON.stringify({ v: 1, id, type, at: new Date().toISOString(), data, replyTo }))
  }

  /**
   * Ends the connection: what was sent leaves first, if the server takes it within two seconds. What was asked and is not
   * yet answered rejects, and so does what is asked later.
   */
  async close(): Promise<void> {
    this.#questions.close()
    await this.#connection.close()
  }

  #receive(topic: string, received: Envelope): void {
    if (topic !== this.#inboxTopic) this.#onEvent(received)
    else if (received.n !== undefined) this.#deliver(received, received.n)
    else this.#questions.answered(received, this.#trouble)
  }

  #deliver({ id, type, data, ...rest }: Envelope, n: number): void {
    const read = addressedMessage.safeParse(data)
    if (read.success) {
      const work = async () => await (await this.#handler.promise)({ ...read.data, id, n })
      this.#inbox.take(id, read.data.message.channelId, work)
      return
    }
    if (type === 'persona.updated') this.#becomes(ownPersona.parse(data))
    else this.#onEvent({ id, type, data, ...rest }) // something newer than this client
    this.acknowledge(id)
  }

  /** One that comes again, or late, changes nothing. */
  #becomes(persona: OwnPersona): void {
    if (persona.revision <= this.#persona.revision) return
    this.#persona = persona
    this.#onPersona(persona)
  }

  async #acknowledgeDone(): Promise<void> {
    this.#isAcknowledging = true
    while (this.#done.length > 0) {
      await this.request('deliveries.ack', { ids: this.#done.splice(0) }).catch(this.#trouble)
    }
    this.#isAcknowledging = false
  }
}

/** Where an answer belongs. */
function threadOf({ message, reason }: AgentMessage): string | null {
  return message.threadId ?? (reason === 'dm' ? null : message.id)
}
