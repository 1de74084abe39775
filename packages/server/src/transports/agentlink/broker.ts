import type { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { agentTopics, channelTopic, DEFAULT_TOPIC_PREFIX, parseTopic } from '@stoa/protocol/agentlink'
import type { Client, PublishPacket, Subscription } from 'aedes'
import { Aedes } from 'aedes'
import type { Credentials } from './admission.ts'
import { Admission, Refusal } from './admission.ts'
import type { AgentSession } from './connection.ts'
import { AgentConnection } from './connection.ts'
import { Gate, gateLimits } from './gate.ts'
import { Roster } from './roster.ts'
import type { WiresOptions } from './wires.ts'
import { Wires } from './wires.ts'

/** What the broker asks and tells. */
export interface BrokerPort {
  /** Whose credentials they are; null when nobody's. */
  authenticate(credentials: Credentials): Promise<AgentSession | null>
  /** Asked when an agent subscribes; who hears a publish is decided again each time, by `publishToChannel`. */
  mayReadChannel(session: AgentSession, channelId: string): boolean | Promise<boolean>
  /** An agent is connected. */
  onOpen(connection: AgentConnection): void
  /** Its socket is gone. */
  onClose(connection: AgentConnection): void
  /** Called in the order of sending, without waiting for the one before. */
  onEnvelope(connection: AgentConnection, payload: Buffer): Promise<void>
  /**
   * What an agent says of itself, or its last will: just before its inbox closes, and not when the agent has connected
   * anew since.
   */
  onStatus(connection: AgentConnection, payload: Buffer): void
  onInboxOpen(connection: AgentConnection): void
  onInboxClose(connection: AgentConnection): void
  /** The agent sends more than its rate, so it is read more slowly. */
  onSlowed(connection: AgentConnection): void
}

export interface BrokerOptions extends WiresOptions {
  readonly prefix: string
  readonly connectionsPerAgent: number
  readonly topicsPerConnection: number
  readonly refusalDelayMs: number
}

const defaults: Omit<BrokerOptions, 'log'> = {
  host: '127.0.0.1',
  tcpPort: 1883,
  prefix: DEFAULT_TOPIC_PREFIX,
  limits: gateLimits,
  connectionsPerAgent: 16,
  connectionsPerAddress: 2_000,
  topicsPerConnection: 2_000,
  refusalDelayMs: 500,
}

/** How long work on what agents sent may take to end when the broker stops. */
const drainMs = 5_000

/**
 * The embedded MQTT broker. aedes speaks the protocol; who may connect, speak and hear is decided here, and nothing is
 * routed by aedes itself: what agents publish goes to `BrokerPort`, what they hear comes from `publish…`.
 *
 * Its life: `start` listens. Sockets come through `Wires`, each behind a `Gate`; then a CONNECT is admitted or refused
 * (`Admission`), and from then until its socket is gone it is an `AgentConnection` of its agent. Disposing stops
 * reading, lets what agents have sent be worked off, and closes all connections. Nothing is remembered: no sessions, no retained messages, no wills but of who is connected.
 */
export class Broker implements AsyncDisposable {
  readonly #options: BrokerOptions
  readonly #port: BrokerPort
  readonly #aedes: Aedes
  readonly #admission: Admission
  readonly #wires: Wires
  readonly #addresses = new WeakMap<Client, string>()
  readonly #roster = new Roster()
  readonly #work = new Set<Promise<void>>()
  #opened = 0

  static async start(port: BrokerPort, options: Partial<BrokerOptions> & Pick<BrokerOptions, 'log'>): Promise<Broker> {
    const broker = new Broker(port, { ...defaults, ...options })
    await broker.#listen()
    return broker
  }

  private constructor(port: BrokerPort, options: BrokerOptions) {
    this.#port = port
    this.#options = options
    this.#wires = new Wires(options, (gate, address) => this.#accept(gate, address))
    this.#admission = new Admission({
      prefix: options.prefix,
      refusalDelayMs: options.refusalDelayMs,
      authenticate: (credentials) => port.authenticate(credentials),
    })
    this.#aedes = this.#createAedes()
  }

  /** Where agents connect by TCP: the wanted port, or the next that was free. */
  get tcpPort(): number {
    return this.#wires.tcpPort
  }

  /** Takes over an HTTP upgrade to a WebSocket; `address` is the peer's, as the web server trusts its proxies. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, address: string): void {
    this.#wires.handleUpgrade(request, socket, head, address)
  }

  /** Resolves, once every listening connection has taken it or is gone, to how many there were. */
  async publishToInbox({ workspaceId, agentId }: AgentSession, payload: Buffer): Promise<number> {
    const { inbox } = agentTopics(this.#options.prefix, workspaceId, agentId)
    const connections = [...this.#roster.listeners(inbox)]
    await Promise.all(
      connections.map(async (connection) => {
        await connection.send(inbox, payload)
        await connection.whenWritable()
      }),
    )
    return connections.length
  }

  /**
   * Returns how many connections it went to. `mayHear` is asked for each listener at this very delivery, so that a
   * removal holds at once; `encode` only if somebody hears it.
   */
  publishToChannel(
    channel: { workspaceId: string; channelId: string },
    encode: () => Buffer,
    mayHear: (agentId: string) => boolean,
  ): number {
    const topic = channelTopic(this.#options.prefix, channel.workspaceId, channel.channelId)
    const listeners = [...this.#roster.listeners(topic)].filter(({ session }) => mayHear(session.agentId))
    if (listeners.length === 0) return 0
    const payload = encode()
    for (const connection of listeners) void connection.send(topic, payload)
    return listeners.length
  }

  /** Ends all connections of an agent whose key was revoked, also one that is just being admitted. */
  disconnect(agentId: string, reason = 'the key was revoked'): void {
    this.#admission.revoke(agentId)
    for (const connection of this.#roster.ofAgent(agentId)) connection.close(reason)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#wires.hold()
    await Promise.race([Promise.allSettled(this.#work), sleep(drainMs, undefined, { ref: false })])
    await this.#wires[Symbol.asyncDispose]()
    await new Promise<void>((resolve) => this.#aedes.close(resolve))
  }

  #createAedes(): Aedes {
    return new Aedes({
      connectTimeout: this.#options.limits.connectMs,
      maxInflightInbound: 20, // QoS 2 packets kept for one peer; mosquitto's clients send 20 at once
      preConnect: (client, packet, done) => {
        this.#admission.prepare(client, packet)
        done(null, true)
      },
      authenticate: (client, username = '', password = Buffer.alloc(0), done) => {
        void this.#authenticate(client, username, password.toString()).then(
          () => done(null, true),
          (error) => done(error instanceof Refusal ? error : new Refusal('unavailable', String(error)), false),
        )
      },
      authorizePublish: (client, packet, done) => done(this.#receive(client, packet)),
      authorizeSubscribe: (client, subscription, done) => {
        void this.#mayHear(client, subscription.topic).then(
          (may) => done(null, may ? subscription : null),
          (error: Error) => done(error),
        )
      },
      authorizeForward: (client, packet) => (this.#roster.find(client)?.topics.has(packet.topic) ? packet : null),
    })
  }

  async #listen(): Promise<void> {
    const failures: EventEmitter = this.#aedes
    failures.on('error', (error) => this.#options.log.error({ err: error }, 'the MQTT broker failed'))
    this.#aedes.on('clientReady', (client) => gateOf(client).admit())
    this.#aedes.on('subscribe', (subscriptions, client) => this.#subscribed(client, subscriptions))
    this.#aedes.on('unsubscribe', (topics, client) => this.#unsubscribed(client, topics))
    await this.#aedes.listen()
    await this.#wires.listen()
  }

  #accept(gate: Gate, address: string): void {
    const client = this.#aedes.handle(gate)
    this.#addresses.set(client, address)
    gate.onSlowed = () => {
      const connection = this.#roster.find(client)
      if (connection) this.#port.onSlowed(connection)
    }
    gate.on('error', (error) => this.#options.log.debug({ err: error, address, clientId: client.id }, 'AgentLink'))
    gate.once('close', () => this.#forget(client, gate))
  }

  async #authenticate(client: Client, username: string, password: string): Promise<void> {
    const gate = gateOf(client)
    const address = this.#addresses.get(client) ?? ''
    await this.#admission.admit(client, { username, password, clientId: client.id, address }, (session, will) => {
      if (gate.destroyed) throw new Refusal('unavailable', 'the socket is gone')
      this.#makeRoom(session, client.id)
      const connection = new AgentConnection(++this.#opened, session, { client, gate, will, address })
      this.#roster.add(client, connection)
      this.#port.onOpen(connection)
    })
  }

  /** The same client id again takes the place of the connection that had it, if that is the same agent's. */
  #makeRoom({ agentId }: AgentSession, clientId: string): void {
    const former = this.#roster.findByClientId(clientId)
    if (former && former.session.agentId !== agentId) {
      throw new Refusal('identifier', 'the client id is another agent’s')
    }
    former?.giveWay()
    if (!former && this.#roster.ofAgent(agentId).length >= this.#options.connectionsPerAgent) {
      throw new Refusal('unavailable', `at most ${this.#options.connectionsPerAgent} connections for one agent`)
    }
  }

  /** An error ends the connection: an agent speaks on its own outbox and status, and nowhere else. */
  #receive(client: Client | null, packet: PublishPacket): Error | null {
    const connection = client && this.#roster.find(client)
    if (!connection) return new Error('publishing before being admitted')
    packet.retain = false // nobody but this server hears what agents publish, and it keeps its own records
    const payload = Buffer.from(packet.payload)
    const { outbox, status } = this.#topicsOf(connection)
    if (packet.topic === status) this.#port.onStatus(connection, payload)
    else if (packet.topic === outbox) this.#workOff(connection, payload)
    else {
      this.#options.log.warn({ ...connection.session, topic: packet.topic }, 'an agent published on a foreign topic')
      return new Error('publishing is for one’s own outbox and status')
    }
    return null
  }

  #workOff(connection: AgentConnection, payload: Buffer): void {
    const work = connection.whileHeld(payload.length, () => this.#port.onEnvelope(connection, payload))
    this.#work.add(work)
    void work
      .catch((error) => this.#options.log.error({ err: error, ...connection.session }, 'an envelope was not answered'))
      .finally(() => this.#work.delete(work))
  }

  async #mayHear(client: Client, name: string): Promise<boolean> {
    const connection = this.#roster.find(client)
    const topic = parseTopic(this.#options.prefix, name)
    if (!connection || !topic || topic.workspaceId !== connection.session.workspaceId) return false
    if (connection.topics.size >= this.#options.topicsPerConnection && !connection.topics.has(name)) return false
    if (topic.kind === 'channel') return await this.#port.mayReadChannel(connection.session, topic.channelId)
    return topic.kind === 'inbox' && topic.agentId === connection.session.agentId
  }

  #subscribed(client: Client, subscriptions: Subscription[]): void {
    const connection = this.#roster.find(client)
    if (!connection) return
    const { inbox } = this.#topicsOf(connection)
    const heardInbox = connection.topics.has(inbox)
    for (const { topic, qos } of subscriptions) {
      if (Number(qos) !== refused) this.#roster.listen(connection, topic, qos)
    }
    if (!heardInbox && connection.topics.has(inbox)) this.#port.onInboxOpen(connection)
  }

  #unsubscribed(client: Client, topics: string[]): void {
    const connection = this.#roster.find(client)
    if (!connection) return
    const { inbox } = this.#topicsOf(connection)
    const heardInbox = connection.topics.has(inbox)
    for (const topic of topics) this.#roster.stopListening(connection, topic)
    if (heardInbox && !connection.topics.has(inbox)) this.#port.onInboxClose(connection)
  }

  #forget(client: Client, gate: Gate): void {
    const connection = this.#roster.find(client)
    if (!connection) return
    const { session, number, will } = connection
    const isReplaced = this.#roster.ofAgent(session.agentId).some((other) => other.number > number)
    if (will && !gate.saidGoodbye && !isReplaced) this.#port.onStatus(connection, will)
    this.#unsubscribed(client, [...connection.topics.keys()])
    this.#roster.remove(client, connection)
    this.#port.onClose(connection)
  }

  #topicsOf({ session }: AgentConnection) {
    return agentTopics(this.#options.prefix, session.workspaceId, session.agentId)
  }
}

/** What SUBACK says of a topic that may not be heard (MQTT 3.1.1, section 3.9.3). */
const refused = 128

function gateOf(client: Client): Gate {
  if (client.conn instanceof Gate) return client.conn
  throw new Error('a client without a gate')
}
