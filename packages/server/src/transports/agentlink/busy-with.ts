import type { Work } from '../../core/work.ts'
import type { Asking } from './asking.ts'
import type { AgentSession } from './connection.ts'

/** Shows for whom agents are that say to be busy with something that was delivered to them, until they say otherwise. */
export class BusyWith {
  readonly #asking: Asking
  readonly #work: Work
  readonly #onError: (error: unknown) => void
  /** What each agent said last, so that an answer which comes late changes nothing. */
  readonly #last = new Map<string, symbol>()

  constructor(asking: Asking, work: Work, onError: (error: unknown) => void) {
    this.#asking = asking
    this.#work = work
    this.#onError = onError
  }

  says(session: AgentSession, replyTo: string | undefined): void {
    const { workspaceId, agentId } = session
    if (replyTo === undefined) {
      this.#last.delete(agentId)
      this.#work.end(workspaceId, agentId)
      return
    }
    const saying = Symbol(replyTo)
    this.#last.set(agentId, saying)
    this.#begin(session, replyTo, () => this.#last.get(agentId) === saying).catch(this.#onError)
  }

  async #begin(session: AgentSession, replyTo: string, stillSaysSo: () => boolean): Promise<void> {
    const { workspaceId, agentId } = session
    const asked = await this.#asking.find(session, replyTo)
    if (!stillSaysSo()) return
    this.#work.end(workspaceId, agentId)
    if (!asked?.by) return
    const { id: forId, places } = asked.by
    this.#work.begin({ workspaceId, id: agentId, memberId: agentId, forId, isWriting: false, places })
  }
}
