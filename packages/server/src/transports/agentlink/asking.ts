import type { Asked } from '../../core/actor.ts'
import { continueChain } from '../../core/cause.ts'
import type { Deliveries } from '../../core/deliveries.ts'
import type { AgentSession } from './connection.ts'

/** Chains whose place is remembered: those that are older than so many others are over. */
const REMEMBERED = 10_000

/**
 * In answer to what an agent acts, by what was delivered to it and never by what it says. Where a chain began is seen when
 * its first message is answered, and remembered: further down, where one agent asks another, only those who are there too
 * may know for whom that is. What is not remembered, after a restart say, is told to nobody.
 */
export class Asking {
  readonly #deliveries: Pick<Deliveries, 'find'>
  /** By chain, the audience in which the person at its root spoke. */
  readonly #began = new Map<string, string>()

  constructor(deliveries: Pick<Deliveries, 'find'>) {
    this.#deliveries = deliveries
  }

  /** What answers a delivery made to this very agent goes on with its chain; anything else begins one of its own. */
  async find({ workspaceId, agentId }: AgentSession, replyTo: string): Promise<Asked | undefined> {
    const answered = await this.#deliveries.find(workspaceId, agentId, replyTo)
    if (!answered) return undefined
    const { cause, audience, actorId } = answered.event
    if (cause.rootId !== null && actorId === cause.rootId) this.#remember(cause.chainId, audience)
    const began = this.#began.get(cause.chainId)
    return {
      cause: continueChain(cause),
      by: cause.rootId !== null && began ? { id: cause.rootId, places: [began, audience] } : null,
    }
  }

  #remember(chainId: string, audience: string): void {
    if (this.#began.has(chainId)) return
    this.#began.set(chainId, audience)
    const [oldest] = this.#began.keys()
    if (oldest && this.#began.size > REMEMBERED) this.#began.delete(oldest)
  }
}
