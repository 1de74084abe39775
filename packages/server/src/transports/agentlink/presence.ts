import type { AgentStatus } from '@stoa/protocol/agentlink'
import { agentStatus } from '@stoa/protocol/agentlink'
import type { AgentConnection, AgentSession } from './connection.ts'

/** `replyTo`: the delivery that it says to be busy with. */
export type Presence = { state: AgentStatus['state']; note: string | null; replyTo?: string }

const online: Presence = { state: 'online', note: null }
const offline: Presence = { state: 'offline', note: null }

/**
 * Who is there, and what they say of themselves. Whoever listens to its inbox is online, and need not say so. What an
 * agent says holds until it says something else, connects anew, or nobody listens any more. What comes from a connection
 * older than the one that listens is ignored.
 */
export class AgentPresence {
  readonly #onChange: (session: AgentSession, presence: Presence) => void
  readonly #listening = new Map<string, Set<AgentConnection>>()

  constructor(onChange: (session: AgentSession, presence: Presence) => void) {
    this.#onChange = onChange
  }

  opened(connection: AgentConnection): void {
    const { agentId } = connection.session
    this.#listening.set(agentId, new Set(this.#listening.get(agentId)).add(connection))
    this.#onChange(connection.session, online)
  }

  closed(connection: AgentConnection): void {
    const { session } = connection
    const listening = this.#listening.get(session.agentId)
    if (!listening?.delete(connection) || listening.size > 0) return
    this.#listening.delete(session.agentId)
    this.#onChange(session, offline)
  }

  /** What is no status is ignored: there is nobody who waits for an answer. */
  said(connection: AgentConnection, payload: Buffer): void {
    const { session, number } = connection
    const listening = [...(this.#listening.get(session.agentId) ?? [])]
    const status = readStatus(payload)
    if (!status || listening.length === 0 || listening.some((other) => other.number > number)) return
    const { state, note = null, replyTo } = status
    this.#onChange(session, { state, note, ...(state === 'busy' && replyTo && { replyTo }) })
  }
}

function readStatus(payload: Buffer): AgentStatus | null {
  try {
    return agentStatus.parse(JSON.parse(payload.toString()))
  } catch {
    return null
  }
}
