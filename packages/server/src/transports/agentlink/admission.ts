import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { agentLinkLimits, agentTopics } from '@stoa/protocol/agentlink'
import type { AuthenticateError, Client, ConnectPacket } from 'aedes'
import type { AgentSession } from './connection.ts'

/** What somebody says who connects. */
export interface Credentials {
  readonly username: string
  readonly password: string
  readonly clientId: string
  readonly address: string
}

export interface AdmissionRules {
  readonly prefix: string
  /** How long a wrong key waits for its answer, so that trying many is slow. */
  readonly refusalDelayMs: number
  authenticate(credentials: Credentials): Promise<AgentSession | null>
}

/** Why a CONNECT is refused, with the return code that says so (MQTT 3.1.1, section 3.2.2.3). */
export class Refusal extends Error implements AuthenticateError {
  readonly returnCode: number

  constructor(reason: keyof typeof refusalCodes, message: string) {
    super(message)
    this.returnCode = refusalCodes[reason]
  }
}

const refusalCodes = { identifier: 2, unavailable: 3, credentials: 4, forbidden: 5 }

/**
 * Decides on each CONNECT. Sessions are clean whatever was asked for, so that nobody inherits another's messages, and
 * the last will is kept by us, so that the broker never speaks for somebody. A key that is revoked while its check is
 * under way is refused (`revoke`).
 */
export class Admission {
  readonly #rules: AdmissionRules
  readonly #wills = new WeakMap<Client, NonNullable<ConnectPacket['will']>>()
  readonly #underWay = new Set<{ revoked: Set<string> }>()

  constructor(rules: AdmissionRules) {
    this.#rules = rules
  }

  /** Takes from a CONNECT what the broker shall not see, before it is looked at. */
  prepare(client: Client, packet: ConnectPacket): void {
    packet.clean = true
    if (packet.will) this.#wills.set(client, packet.will)
    delete packet.will
    if (packet.clientId === '' && packet.username) packet.clientId = `${packet.username}-${randomUUID()}`
  }

  /** Calls `enter` with who it is and what will it leaves, or throws a `Refusal`. */
  async admit(
    client: Client,
    credentials: Credentials,
    enter: (session: AgentSession, will: Buffer | null) => void,
  ): Promise<void> {
    assertOwnClientId(credentials)
    const attempt = { revoked: new Set<string>() }
    this.#underWay.add(attempt)
    try {
      const session = await this.#authenticate(credentials)
      if (session && !attempt.revoked.has(session.agentId)) return enter(session, this.#readWill(client, session))
    } finally {
      this.#underWay.delete(attempt)
    }
    await sleep(this.#rules.refusalDelayMs)
    throw new Refusal('credentials', 'wrong user name or key')
  }

  revoke(agentId: string): void {
    for (const attempt of this.#underWay) attempt.revoked.add(agentId)
  }

  async #authenticate(credentials: Credentials): Promise<AgentSession | null> {
    try {
      return await this.#rules.authenticate(credentials)
    } catch (error) {
      throw new Refusal('unavailable', `the key could not be checked: ${error}`)
    }
  }

  #readWill(client: Client, { workspaceId, agentId }: AgentSession): Buffer | null {
    const will = this.#wills.get(client)
    if (!will) return null
    if (will.topic !== agentTopics(this.#rules.prefix, workspaceId, agentId).status) {
      throw new Refusal('forbidden', 'a last will is only for one’s own status topic')
    }
    return Buffer.from(will.payload)
  }
}

function assertOwnClientId({ username, password, clientId }: Credentials): void {
  if (username === '' || password === '') throw new Refusal('credentials', 'user name and key are needed')
  const isOwn = clientId.startsWith(`${username}-`) && clientId.length > username.length + 1
  if (!isOwn || clientId.length > agentLinkLimits.clientIdLength || !/^[\x21-\x7e]+$/.test(clientId)) {
    throw new Refusal('identifier', 'a client id begins with the user name, then - and anything')
  }
}
