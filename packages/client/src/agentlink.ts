import type { AddressedMessage, AgentStatus, Envelope } from '@stoa/protocol/agentlink'
import { addressedMessage, envelope } from '@stoa/protocol/agentlink'
import { newId } from '@stoa/protocol/ids'
import type { Message } from '@stoa/protocol/messages'
import type { OwnPersona } from '@stoa/protocol/personas'
import { ownPersona } from '@stoa/protocol/personas'
import type { MqttClient } from 'mqtt'
import { connect } from 'mqtt'
import { Questions } from './agentlink-questions.ts'
import { StreamedReply } from './agentlink-stream.ts'

/** Where the broker is, and what `POST /api/v1/agents/connect` answers for one agent. */
export interface AgentAccess {
  url: string
  username: string
  password: string
  clientId: string
  topics: { inbox: string; outbox: string; status: string; channels?: string[] }
  persona?: OwnPersona
  /** Hears what went wrong and is being dealt with: no connection, a handler that threw. */
  onTrouble?: (error: Error) => void
  /** How long to wait for an answer before the same is sent again. */
  resendAfterMs?: number
}

/** Something said to the agent: `message`, its `channel` and `author`, and the `reason` why it came. */
export type AgentMessage = AddressedMessage & { id: string; n: number }

/** Refusals that no second attempt can mend: version, client id, key (MQTT 3.1.1, section 3.2.2.3). */
const fatalRefusals = [1, 2, 4, 5]
/** Deliveries that are remembered, to know them when they come again; at most 64 are under way at once. */
const rememberedDeliveries = 1_000

/** Resolves when the agent listens to its inbox; rejects when its key is refused. A server that is away is waited for. */
export function connectAgent(access: AgentAccess): Promise<Agent> {
  return new Promise((resolve, reject) => new Agent(access, resolve, reject))
}

/**
 * An agent's connection. It reconnects by itself, asks with the same id until it is answered, and hands each message to
 * `onMessage` until that has dealt with it: at least once, and not again while this process remembers.
 */
export class Agent {
  readonly #access: AgentAccess
  readonly #mqtt: MqttClient
  readonly #questions = new Questions((payload) => this.#publish(payload))
  readonly #deliveries = new Map<string, 'working' | 'done'>()
  readonly #lastInChannel = new Map<string, Promise<void>>()
  readonly #handler = Promise.withResolvers<(message: AgentMessage) => unknown>()
  readonly #resend: ReturnType<typeof setInterval>
  readonly #trouble: (error: Error) => void
  #onEvent: (event: Envelope) => void = () => {}
  #persona: OwnPersona
  #onPersona: (persona: OwnPersona) => void = () => {}
  #done: string[] = []
  #isAcknowledging = false

  constructor(access: AgentAccess, listening: (agent: Agent) => void, refused: (error: Error) => void) {
    const { url, username, password, clientId, topics, resendAfterMs = 5_000 } = access
    const will = { topic: topics.status, payload: Buffer.from('{"state":"offline"}'), qos: 1 as const, retain: true }
    const options = { will, resubscribe: false, reconnectOnConnackError: true, reconnectPeriod: 500 }
    this.#access = access
    this.#persona = access.persona ?? { revision: 0, body: '' }
    this.#trouble = access.onTrouble ?? (() => {})
    this.#mqtt = connect(url, { username, password, clientId, ...options })
    this.#mqtt.on('message', (topic, bytes) => this.#receive(topic, envelope.parse(JSON.parse(bytes.toString()))))
    this.#keepConnected(() => listening(this), refused)
    this.#resend = setInterval(() => this.#questions.askAgain(), resendAfterMs)
  }

  /**
   * Deals with what is addressed to the agent, one after the other within a channel. When `handle` returns (or what it
   * returns resolves) the message is acknowledged; when it throws, the message comes again after a minute.
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
    this.#mqtt.publish(this.#access.topics.status, JSON.stringify(status), { qos: 1, retain: true })
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

  /** Ends the connection. What was asked and is not yet answered rejects. */
  async close(): Promise<void> {
    clearInterval(this.#resend)
    this.#questions.close()
    await this.#mqtt.endAsync()
  }

  #publish(payload: string): void {
    if (this.#mqtt.connected) this.#mqtt.publish(this.#access.topics.outbox, payload, { qos: 1 })
  }

  #keepConnected(listening: () => void, refused: (error: Error) => void): void {
    const { inbox, channels = [] } = this.#access.topics
    let failures = 0
    const backOff = () => {
      const longest = Math.min(30_000, 500 * 2 ** failures++)
      this.#mqtt.options.reconnectPeriod = longest * (0.5 + Math.random() / 2) // so that not all come back at once
    }
    this.#mqtt.on('reconnect', backOff)
    this.#mqtt.on('connect', () => {
      Object(this.#mqtt.stream).setNoDelay?.(true) // a socket's; else an act can wait 40 ms for a delayed ACK (RFC 1122)
      failures = 0
      backOff()
      for (const topic of channels) this.#mqtt.subscribe(topic, { qos: 1 }, (error) => error && this.#trouble(error))
      this.#mqtt.subscribe(inbox, { qos: 1 }, (error) => {
        if (error) return this.#trouble(error)
        listening()
        this.#questions.askAgain()
      })
    })
    this.#mqtt.on('error', (error: Error & { code?: string | number }) => {
      this.#trouble(error)
      if (!fatalRefusals.includes(Number(error.code))) return
      refused(error)
      void this.close()
    })
  }

  #receive(topic: string, received: Envelope): void {
    if (topic !== this.#access.topics.inbox) this.#onEvent(received)
    else if (received.n !== undefined) this.#deliver(received, received.n)
    else this.#questions.answered(received, this.#trouble)
  }

  #deliver({ id, type, data, ...rest }: Envelope, n: number): void {
    const known = this.#deliveries.get(id)
    if (known === 'done') this.acknowledge(id)
    if (known) return
    const read = addressedMessage.safeParse(data)
    if (!read.success) {
      if (type === 'persona.updated') this.#becomes(ownPersona.parse(data))
      else this.#onEvent({ id, type, data, ...rest }) // something newer than this client
      this.acknowledge(id)
      return
    }
    this.#deliveries.set(id, 'working')
    const { channelId } = read.data.message
    const work = () => this.#handle({ ...read.data, id, n })
    this.#lastInChannel.set(channelId, (this.#lastInChannel.get(channelId) ?? Promise.resolve()).then(work))
  }

  /** One that comes again, or late, changes nothing. */
  #becomes(persona: OwnPersona): void {
    if (persona.revision <= this.#persona.revision) return
    this.#persona = persona
    this.#onPersona(persona)
  }

  async #handle(message: AgentMessage): Promise<void> {
    try {
      await (await this.#handler.promise)(message)
    } catch (error) {
      this.#deliveries.delete(message.id)
      this.#trouble(error instanceof Error ? error : new Error(String(error)))
      return
    }
    this.#deliveries.set(message.id, 'done')
    const [oldest] = this.#deliveries.keys()
    if (oldest && this.#deliveries.size > rememberedDeliveries) this.#deliveries.delete(oldest)
    this.acknowledge(message.id)
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
