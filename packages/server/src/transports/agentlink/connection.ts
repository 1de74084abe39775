import type { Client } from 'aedes'
import type { Gate } from './gate.ts'

/** Whose connection it is. */
export interface AgentSession {
  readonly workspaceId: string
  readonly agentId: string
}

/** How many envelopes, and of how many bytes, an agent may have waiting before its socket is left unread. */
const pendingLimit = { count: 32, bytes: 1024 * 1024 }

/**
 * One admitted connection of an agent, from the yes to its CONNECT until its socket is gone. A later connection has a
 * higher `number`.
 */
export class AgentConnection {
  readonly number: number
  readonly session: AgentSession
  readonly clientId: string
  readonly address: string
  /** Each topic that it hears, with the quality of service that it asked for. */
  readonly topics = new Map<string, number>()
  /** What it left to be said on its status topic if it goes without a DISCONNECT. */
  readonly will: Buffer | null
  readonly #client: Client
  readonly #gate: Gate
  #pending = { count: 0, bytes: 0 }
  #isHeld = false
  #isCutOff = false

  constructor(
    number: number,
    session: AgentSession,
    { client, gate, will, address }: { client: Client; gate: Gate; will: Buffer | null; address: string },
  ) {
    this.number = number
    this.session = session
    this.clientId = client.id
    this.address = address
    this.will = will
    this.#client = client
    this.#gate = gate
  }

  /** Resolves when the packet was written, or cannot be any more. */
  send(topic: string, payload: Buffer): Promise<void> {
    if ((this.topics.get(topic) ?? 0) > 0) this.#gate.expectAck()
    return new Promise((resolve) => {
      this.#client.publish({ cmd: 'publish', topic, payload, qos: 1, retain: false, dup: false }, () => resolve())
    })
  }

  /** Resolves when the agent's socket takes more, or the connection is gone. */
  whenWritable(): Promise<void> {
    return this.#gate.whenWritable()
  }

  /** Runs `work` on what the agent sent; while too much of it is unfinished, the agent is not read. */
  async whileHeld(bytes: number, work: () => Promise<void>): Promise<void> {
    this.#count(1, bytes)
    try {
      await work()
    } finally {
      this.#count(-1, -bytes)
    }
  }

  /** Whether it was ended with its agent's right to it, so that what it sent and is not begun is left undone. */
  get isCutOff(): boolean {
    return this.#isCutOff
  }

  /** Its agent may do no more by it: the key was revoked, the agent removed. */
  close(reason: string): void {
    this.#isCutOff = true
    this.#gate.destroy(new Error(reason))
  }

  /** A later connection of the same agent takes its place; what was sent by this one is still done. */
  giveWay(): void {
    this.#gate.destroy(new Error('its client id connected again'))
  }

  #count(count: number, bytes: number): void {
    this.#pending.count += count
    this.#pending.bytes += bytes
    const tooMuch = this.#pending.count >= pendingLimit.count || this.#pending.bytes >= pendingLimit.bytes
    if (tooMuch === this.#isHeld) return
    this.#isHeld = tooMuch
    if (tooMuch) this.#gate.hold()
    else this.#gate.release()
  }
}
