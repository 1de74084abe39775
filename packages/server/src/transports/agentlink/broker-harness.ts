import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { agentTopics } from '@stoa/protocol/agentlink'
import type { IClientOptions, MqttClient } from 'mqtt'
import { connectAsync } from 'mqtt'
import mqttPacket from 'mqtt-packet'
import type { BrokerOptions, BrokerPort } from './broker.ts'
import { Broker } from './broker.ts'
import { gateLimits } from './gate.ts'

export const silent: BrokerOptions['log'] = { debug() {}, info() {}, warn() {}, error() {} }

/** What the broker told its port, in order. */
export type Heard =
  | { what: 'envelope' | 'status'; agentId: string; text: string }
  | { what: 'inboxOpen' | 'inboxClose' | 'slowed'; agentId: string }

/** A broker on a free port, whose agents `agt_a`, `agt_b`… have the key `key-<id>` and are in `channels`. */
export class BrokerHarness implements AsyncDisposable {
  readonly heard: Heard[] = []
  readonly keys = new Map<string, string>()
  readonly channels = new Map<string, Set<string>>()
  /** What must pass before a key is known, or an envelope is done. */
  beforeAuthenticated: () => Promise<void> = async () => {}
  beforeDone: () => Promise<void> = async () => {}
  broker: Broker = undefined as never
  readonly #clients: MqttClient[] = []
  readonly #sockets: Socket[] = []

  static async start(options: Partial<BrokerOptions> = {}): Promise<BrokerHarness> {
    const harness = new BrokerHarness()
    for (const agent of ['agt_a', 'agt_b']) harness.keys.set(agent, `key-${agent}`)
    harness.broker = await Broker.start(harness.#port(), { log: silent, tcpPort: 0, refusalDelayMs: 1, ...options })
    return harness
  }

  #port(): BrokerPort {
    const tell = (what: 'inboxOpen' | 'inboxClose' | 'slowed') => (connection: { session: { agentId: string } }) => {
      this.heard.push({ what, agentId: connection.session.agentId })
    }
    return {
      authenticate: async ({ username, password }) => {
        const isKnown = this.keys.get(username) === password
        await this.beforeAuthenticated()
        return isKnown ? { workspaceId: 'wsp_1', agentId: username } : null
      },
      mayReadChannel: async ({ agentId }, channelId) => this.channels.get(channelId)?.has(agentId) ?? false,
      onOpen() {},
      onClose() {},
      onEnvelope: async ({ session }, payload) => {
        await this.beforeDone()
        this.heard.push({ what: 'envelope', agentId: session.agentId, text: payload.toString() })
      },
      onStatus: ({ session }, payload) => {
        this.heard.push({ what: 'status', agentId: session.agentId, text: payload.toString() })
      },
      onInboxOpen: tell('inboxOpen'),
      onInboxClose: tell('inboxClose'),
      onSlowed: tell('slowed'),
    }
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.broker.tcpPort}`
  }

  /** A web server that hands its upgrades to the broker. */
  async webSocketUrl(): Promise<{ url: string } & AsyncDisposable> {
    const server = createServer()
    server.on('upgrade', (request, socket, head) => this.broker.handleUpgrade(request, socket, head, '127.0.0.1'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return {
      url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/mqtt`,
      [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
    }
  }

  async connect(agent: string, options: IClientOptions & { url?: string } = {}): Promise<MqttClient> {
    const { url = this.url, ...rest } = options
    const client = await connectAsync(url, {
      username: agent,
      password: this.keys.get(agent) ?? 'wrong',
      clientId: `${agent}-${Math.random().toString(36).slice(2)}`,
      reconnectPeriod: 0,
      ...rest,
    })
    client.on('error', () => {})
    this.#clients.push(client)
    return client
  }

  /** A bare socket, with all that it has been sent. */
  async socket(): Promise<RawPeer> {
    const socket = connect(this.broker.tcpPort, '127.0.0.1')
    this.#sockets.push(socket)
    await new Promise((resolve) => socket.once('connect', resolve))
    return new RawPeer(socket)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#clients) client.end(true)
    for (const socket of this.#sockets) socket.destroy()
    await this.broker[Symbol.asyncDispose]()
  }
}

/** Speaks MQTT byte by byte, so that it can also speak it wrongly. */
export class RawPeer {
  readonly socket: Socket
  readonly closed: Promise<void>
  #received = Buffer.alloc(0)

  constructor(socket: Socket) {
    this.socket = socket
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()))
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk])
    })
  }

  get received(): Buffer {
    return this.#received
  }

  write(bytes: Buffer | number[]): void {
    this.socket.write(Buffer.from(bytes))
  }

  send(packet: mqttPacket.Packet): void {
    this.write(mqttPacket.generate(packet))
  }

  /** Resolves when nothing moves any more; to how much could not be sent. */
  async standsStill(): Promise<number> {
    const state = () => `${this.socket.writableLength} ${this.socket.bytesRead} ${this.socket.readableLength}`
    for (let before = ''; before !== state(); await sleep(25)) before = state()
    return this.socket.writableLength
  }

  connect(agent: string, more: Partial<mqttPacket.IConnectPacket> = {}): void {
    this.send(connectPacket(agent, more))
  }
}

export function connectPacket(agent: string, more: Partial<mqttPacket.IConnectPacket> = {}): mqttPacket.IConnectPacket {
  return {
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    keepalive: 30,
    clientId: `${agent}-raw`,
    username: agent,
    password: Buffer.from(`key-${agent}`),
    ...more,
  }
}

export function publishPacket(topic: string, payload: string | Buffer, qos: 0 | 1 = 0): mqttPacket.IPublishPacket {
  return { cmd: 'publish', topic, payload, qos, messageId: 1, dup: false, retain: false }
}

export const topicsOf = (agent: string) => agentTopics('stoa', 'wsp_1', agent)

export const tightLimits = { ...gateLimits, connectMs: 300, packetMs: 300, rate: null }
