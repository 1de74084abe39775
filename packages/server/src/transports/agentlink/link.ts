import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Envelope, OutboxEnvelope } from '@stoa/protocol/agentlink'
import { acknowledgeDeliveries } from '@stoa/protocol/agents'
import { AppError } from '@stoa/protocol/errors'
import { failpoint } from '../../core/failpoints.ts'
import type { Credentials } from './admission.ts'
import type { BrokerOptions } from './broker.ts'
import { Broker } from './broker.ts'
import type { AgentConnection, AgentSession } from './connection.ts'
import type { DeliverySource, InboxTimes } from './inbox.ts'
import { InboxPump, inboxTimes } from './inbox.ts'
import { answerEnvelope, errorOf } from './outbox.ts'
import type { Presence } from './presence.ts'
import { AgentPresence } from './presence.ts'

/** What AgentLink needs of the server behind it. */
export interface AgentLinkPort {
  authenticate(credentials: Credentials): Promise<AgentSession | null>
  mayReadChannel(session: AgentSession, channelId: string): boolean | Promise<boolean>
  onOpen(connection: AgentConnection): void
  onClose(connection: AgentConnection): void
  /** Whether the key by which it came in was revoked since. */
  isRevoked(session: AgentSession): boolean
  /** Runs one envelope; see `Execute`. Envelopes of one connection come one after the other. */
  execute(connection: AgentConnection, envelope: OutboxEnvelope): Promise<unknown>
  readonly deliveries: DeliverySource
  onPresence(session: AgentSession, presence: Presence): void
}

export type AgentLinkOptions = Partial<BrokerOptions> & Pick<BrokerOptions, 'log'> & { inboxTimes?: InboxTimes }

/** A connection is told no more often that it is being slowed down. */
const slowedNoticeMs = 10_000

/**
 * Agents over MQTT, whole: the broker, a pump for each agent that listens, and the answers to what agents send.
 *
 * Its life: `start`; from then each agent's own goes through `Broker`, `InboxPump` and `AgentPresence`. Disposing works
 * off what agents have sent, answers it, stops the pumps and closes the broker.
 */
export class AgentLink implements AsyncDisposable {
  readonly #port: AgentLinkPort
  readonly #options: AgentLinkOptions
  readonly #presence: AgentPresence
  readonly #pumps = new Map<string, { pump: InboxPump; listening: number }>()
  readonly #stopping = new Set<Promise<void>>()
  readonly #lastWork = new WeakMap<AgentConnection, Promise<void>>()
  readonly #toldSlowed = new WeakMap<AgentConnection, number>()
  #broker: Broker | undefined

  static async start(makePort: (link: AgentLink) => AgentLinkPort, options: AgentLinkOptions): Promise<AgentLink> {
    const link = new AgentLink(makePort, options)
    const port = link.#port
    link.#broker = await Broker.start(
      {
        authenticate: (credentials) => port.authenticate(credentials),
        mayReadChannel: (session, channelId) => port.mayReadChannel(session, channelId),
        onOpen: (connection) => port.onOpen(connection),
        onClose: (connection) => port.onClose(connection),
        onEnvelope: (connection, payload) => link.#inOrder(connection, () => link.#answer(connection, payload)),
        onStatus: (connection, payload) => link.#presence.said(connection, payload),
        onInboxOpen: (connection) => link.#open(connection),
        onInboxClose: (connection) => link.#close(connection),
        onSlowed: (connection) => link.#tellSlowed(connection),
      },
      options,
    )
    return link
  }

  private constructor(makePort: (link: AgentLink) => AgentLinkPort, options: AgentLinkOptions) {
    this.#options = options
    this.#port = makePort(this)
    this.#presence = new AgentPresence((session, presence) => this.#port.onPresence(session, presence))
  }

  get tcpPort(): number {
    return this.#running.tcpPort
  }

  /** Takes over an HTTP upgrade for `/mqtt`. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, address: string): void {
    this.#running.handleUpgrade(request, socket, head, address)
  }

  /** More may be owed to an agent. */
  wake(agentId: string): void {
    this.#pumps.get(agentId)?.pump.wake()
  }

  /** What is owed to an agent was changed by another door. */
  look(agentId: string): void {
    this.#pumps.get(agentId)?.pump.look()
  }

  /** Copies an event to the agents that listen to its channel, of those whom `mayHear` names at this moment. */
  publishToChannel(
    channel: { workspaceId: string; channelId: string },
    envelope: () => Envelope,
    mayHear: (agentId: string) => boolean,
  ): number {
    return this.#running.publishToChannel(channel, () => encode(envelope()), mayHear)
  }

  /** A revoked key, a removed agent: its connections end at once. */
  disconnect(agentId: string, reason?: string): void {
    this.#running.disconnect(agentId, reason)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#running[Symbol.asyncDispose]()
    await Promise.all(this.#stopping)
  }

  get #running(): Broker {
    if (!this.#broker) throw new Error('AgentLink has not started')
    return this.#broker
  }

  #open(connection: AgentConnection): void {
    const { session } = connection
    const known = this.#pumps.get(session.agentId)
    if (known) {
      known.listening++
      known.pump.restart()
    } else {
      const send = (envelope: Envelope) => this.#running.publishToInbox(session, encode(envelope))
      const report = (error: unknown) => this.#options.log.error({ err: error, ...session }, 'an inbox stands still')
      const pump = new InboxPump(session, this.#port.deliveries, send, report, this.#options.inboxTimes ?? inboxTimes)
      this.#pumps.set(session.agentId, { pump, listening: 1 })
    }
    this.#presence.opened(connection)
  }

  #close(connection: AgentConnection): void {
    this.#presence.closed(connection)
    const known = this.#pumps.get(connection.session.agentId)
    if (!known || --known.listening > 0) return
    this.#pumps.delete(connection.session.agentId)
    const stopping = known.pump.stop().finally(() => this.#stopping.delete(stopping))
    this.#stopping.add(stopping)
  }

  #inOrder(connection: AgentConnection, work: () => Promise<void>): Promise<void> {
    const mine = (this.#lastWork.get(connection) ?? Promise.resolve()).then(work)
    this.#lastWork.set(
      connection,
      mine.catch(() => {}),
    )
    return mine
  }

  /**
   * What was sent before a key was revoked, and is not begun, is neither done nor answered: to an agent that is back with
   * a new key, and sends the same again, an answer to the old would speak for the new.
   */
  async #answer(connection: AgentConnection, payload: Buffer): Promise<void> {
    const { session } = connection
    if (connection.isCutOff || this.#port.isRevoked(session)) return
    const answer = await answerEnvelope(
      payload,
      (envelope) => this.#execute(connection, envelope),
      (error) => this.#options.log.error({ err: error, ...session }, 'an AgentLink envelope failed'),
    )
    await failpoint('answer.before')
    await this.#running.publishToInbox(session, encode(answer))
  }

  async #execute(connection: AgentConnection, envelope: OutboxEnvelope): Promise<unknown> {
    const answer = await this.#port.execute(connection, envelope)
    if (envelope.type === acknowledgeDeliveries.name) {
      const what = acknowledgeDeliveries.input.safeParse(envelope.data)
      if (what.success) this.#pumps.get(connection.session.agentId)?.pump.acknowledged(what.data)
    }
    return answer
  }

  #tellSlowed(connection: AgentConnection): void {
    const now = performance.now()
    if (now - (this.#toldSlowed.get(connection) ?? Number.NEGATIVE_INFINITY) < slowedNoticeMs) return
    this.#toldSlowed.set(connection, now)
    const message = 'You send more than your allowance, so you are read more slowly. Nothing is lost.'
    void this.#running.publishToInbox(connection.session, encode(errorOf(new AppError('rate_limited', message))))
  }
}

function encode(envelope: Envelope): Buffer {
  return Buffer.from(JSON.stringify(envelope))
}
