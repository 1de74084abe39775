import type { Envelope, OutboxEnvelope } from '@stoa/protocol/agentlink'
import { agentLinkLimits } from '@stoa/protocol/agentlink'
import { AppError } from '@stoa/protocol/errors'
import type { IClientOptions, MqttClient } from 'mqtt'
import { connectAsync } from 'mqtt'
import { silent, tightLimits, topicsOf } from './broker-harness.ts'
import type { AgentSession } from './connection.ts'
import type { Owed } from './inbox.ts'
import type { AgentLinkOptions, AgentLinkPort } from './link.ts'
import { AgentLink } from './link.ts'
import type { Presence } from './presence.ts'

type Delivery = Owed & { tries: number; state: 'pending' | 'acknowledged' | 'dead' }

/**
 * AgentLink over deliveries in memory. Its operations are `echo` and all of messages, which answer what they were given,
 * `large`, `refuse`, `crash` and `deliveries.ack`.
 */
export class LinkHarness implements AsyncDisposable {
  readonly executed: { agentId: string; envelope: OutboxEnvelope }[] = []
  readonly presence: ({ agentId: string } & Presence)[] = []
  readonly deliveries: Delivery[] = []
  /** While true nothing is handed out, as after a restore. */
  isPaused = false
  /** Whether the key was revoked by which all came in. */
  isRevoked = false
  /** What must pass before an envelope is executed, or deliveries are read. */
  beforeExecuted: () => Promise<void> = async () => {}
  beforePending: () => Promise<void> = async () => {}
  link: AgentLink = undefined as never
  readonly #clients: MqttClient[] = []

  static async start(options: Partial<AgentLinkOptions> = {}): Promise<LinkHarness> {
    const harness = new LinkHarness()
    const times = { redeliverAfterMs: 60_000, redeliverAtMostMs: 60_000, lookMs: 60_000, retryMs: 10 }
    harness.link = await AgentLink.start(() => harness.#port(), {
      log: silent,
      tcpPort: 0,
      limits: tightLimits,
      inboxTimes: times,
      ...options,
    })
    return harness
  }

  #port(): AgentLinkPort {
    return {
      authenticate: async ({ username }) => ({ workspaceId: 'wsp_1', agentId: username }),
      mayReadChannel: () => true,
      onOpen() {},
      onClose() {},
      isRevoked: () => this.isRevoked,
      execute: async ({ session }, envelope) => {
        await this.beforeExecuted()
        this.executed.push({ agentId: session.agentId, envelope })
        return this.#execute(envelope)
      },
      deliveries: {
        pending: async (_: AgentSession, after: number, limit: number) => {
          await this.beforePending()
          if (this.isPaused) return []
          const owed = this.deliveries.filter(({ n, state }) => n > after && state === 'pending')
          return owed.slice(0, limit).map((each) => ({ ...each }))
        },
        tried: async (_: AgentSession, numbers: number[]) => numbers.filter((n) => this.#try(n)),
      },
      onPresence: ({ agentId }, presence) => this.presence.push({ agentId, ...presence }),
    }
  }

  #execute({ type, data }: OutboxEnvelope): unknown {
    if (type === 'echo' || type.startsWith('messages.')) return data
    if (type === 'large') return { text: 'x'.repeat(300_000) }
    if (type === 'crash') throw new Error('secret of ours')
    if (type === 'refuse') throw new AppError('forbidden', 'You may not.', { rule: 1 })
    if (type !== 'deliveries.ack') throw new AppError('not_found', `There is no operation ${type}.`)
    const { ids = [], upTo = 0 } = data as { ids?: string[]; upTo?: number }
    const taken = this.deliveries.filter(
      (each) => each.state === 'pending' && (ids.includes(each.id) || each.n <= upTo),
    )
    for (const delivery of taken) delivery.state = 'acknowledged'
    return { acknowledged: taken.length }
  }

  /** As the database does it: after its last try it is dead instead. */
  #try(n: number): boolean {
    const delivery = this.deliveries[n - 1]
    if (delivery?.state !== 'pending') return false
    if (delivery.tries >= agentLinkLimits.tries) delivery.state = 'dead'
    else delivery.tries++
    return delivery.state === 'dead'
  }

  /** Owes the agent this many more messages. */
  owe(count: number, data: (n: number) => Record<string, unknown> = (n) => ({ n })): void {
    for (let i = 0; i < count; i++) {
      const n = this.deliveries.length + 1
      const owed = { n, id: `dlv_${n}`, type: 'message.posted', at: new Date().toISOString(), data: data(n) }
      this.deliveries.push({ ...owed, tries: 0, state: 'pending' })
    }
    this.link.wake('agt_a')
  }

  /** Resolves when deliveries have been read this many times more. */
  async afterLooks(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      await new Promise<void>((resolve) => {
        this.beforePending = () => Promise.resolve(resolve())
      })
    }
    this.beforePending = async () => {}
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.link.tcpPort}`
  }

  /** An agent that listens to its inbox and writes down what comes. */
  async agent(options: IClientOptions = {}): Promise<TestAgent> {
    const client = await connectAsync(this.url, {
      username: 'agt_a',
      password: 'x',
      clientId: `agt_a-${Math.random().toString(36).slice(2)}`,
      reconnectPeriod: 0,
      ...options,
    })
    client.on('error', () => {})
    this.#clients.push(client)
    const agent = new TestAgent(client)
    await client.subscribeAsync(topicsOf('agt_a').inbox, { qos: 1 })
    return agent
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#clients) client.end(true)
    await this.link[Symbol.asyncDispose]()
  }
}

export class TestAgent {
  readonly client: MqttClient
  readonly inbox: Envelope[] = []

  constructor(client: MqttClient) {
    this.client = client
    client.on('message', (_, payload) => this.inbox.push(JSON.parse(payload.toString()) as Envelope))
  }

  get numbers(): number[] {
    return this.inbox.flatMap(({ n }) => (n === undefined ? [] : [n]))
  }

  get answers(): Envelope[] {
    return this.inbox.filter(({ n }) => n === undefined)
  }

  sendBytes(payload: string | Buffer): void {
    this.client.publish(topicsOf('agt_a').outbox, payload, { qos: 1 })
  }

  /** Resolves when the broker has it, which is not yet done with it. */
  async sendTaken(id: string, type: string): Promise<void> {
    const payload = JSON.stringify({ v: 1, id, type, data: {} })
    await this.client.publishAsync(topicsOf('agt_a').outbox, payload, { qos: 1 })
  }

  send(id: string, type: string, data: Record<string, unknown> = {}): void {
    this.sendBytes(JSON.stringify({ v: 1, id, type, data }))
  }
}
