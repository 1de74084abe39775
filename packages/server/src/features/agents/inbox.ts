import type { Database, Tx } from '../../core/database/database.ts'
import { systemOf } from '../../core/database/database.ts'
import type { PendingDelivery } from '../../core/deliveries.ts'
import { Deliveries } from '../../core/deliveries.ts'
import { readAddressed } from './addressed.ts'
import { readChangedPersonas } from './personas.ts'

type Agent = { workspaceId: string; agentId: string }

/** One envelope owed to an agent, as AgentLink sends it. */
type OwedEnvelope = { n: number; id: string; type: string; at: string; data: Record<string, unknown>; tries: number }

const SEEN_MS = 60_000

/**
 * What is owed to agents, as they get it: as it is when it goes out, not as it was when it was owed. What was deleted
 * since, stands in a channel that the agent is no longer in, or was written over, is off, and is not handed out.
 */
export class AgentInbox {
  readonly #database: Database
  readonly #deliveries: Deliveries
  readonly #seen = new Map<string, number>()

  constructor(database: Database) {
    this.#database = database
    this.#deliveries = new Deliveries(database)
  }

  async pending(agent: Agent, after: number, limit: number): Promise<OwedEnvelope[]> {
    await this.#note(agent)
    for (let from = after; ; ) {
      const page = await this.#deliveries.pending(agent.workspaceId, agent.agentId, from, limit)
      const last = page.at(-1)
      if (!last) return []
      const says = await this.#within(agent, 'read', (tx) => readWhatIsSaid(tx, agent, page))
      const off = page.flatMap(({ n }) => (says.has(n) ? [] : [n]))
      if (off.length > 0) await this.#within(agent, 'write', (tx) => expire(tx, agent, off))
      if (off.length < page.length) return page.flatMap((delivery) => toEnvelope(delivery, says.get(delivery.n)))
      from = last.n
    }
  }

  tried({ workspaceId, agentId }: Agent, numbers: number[]): Promise<number[]> {
    return this.#deliveries.tried(workspaceId, agentId, numbers)
  }

  find(workspaceId: string, agentId: string, id: string): Promise<PendingDelivery | null> {
    return this.#deliveries.find(workspaceId, agentId, id)
  }

  /** Notes that an agent was here, once a minute while its inbox is read. Bookkeeping: no event tells of it. */
  async #note(agent: Agent): Promise<void> {
    const now = Date.now()
    if (now - (this.#seen.get(agent.agentId) ?? 0) < SEEN_MS) return
    this.#seen.set(agent.agentId, now)
    await this.#within(agent, 'write', (tx) =>
      tx.$client.query('update agents set last_seen = now() where workspace_id = $1 and id = $2', [
        agent.workspaceId,
        agent.agentId,
      ]),
    )
  }

  #within<T>({ workspaceId }: Agent, mode: 'read' | 'write', work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#database.transaction('system', systemOf(workspaceId), mode, work)
  }
}

type Said = { type: string; data: Record<string, unknown> }

/** By the number of its delivery, what is handed out. */
async function readWhatIsSaid(tx: Tx, agent: Agent, page: PendingDelivery[]): Promise<Map<number, Said>> {
  const [messages, personas] = await Promise.all([readAddressed(tx, agent, page), readChangedPersonas(tx, agent, page)])
  return new Map<number, Said>([...messages, ...personas])
}

function toEnvelope({ n, id, tries, event }: PendingDelivery, said: Said | undefined): OwedEnvelope[] {
  return said ? [{ n, id, at: event.at, tries, ...said }] : []
}

async function expire(tx: Tx, { workspaceId, agentId }: Agent, numbers: number[]): Promise<void> {
  await tx.$client.query(
    `update deliveries set state = 'expired', done_at = now()
     where workspace_id = $1 and target = $2 and n = any ($3::bigint[]) and state = 'pending'`,
    [workspaceId, agentId, numbers],
  )
}
