import type { AddressedMessage } from '@stoa/protocol/agentlink'
import type { Database, Tx } from '../../core/database/database.ts'
import type { PendingDelivery } from '../../core/deliveries.ts'
import { Deliveries } from '../../core/deliveries.ts'
import type { RawRow } from '../messages/present.ts'
import { columnsOf, fromRaw, presentMessage } from '../messages/present.ts'

type Agent = { workspaceId: string; agentId: string }

/** One envelope owed to an agent, as AgentLink sends it. */
type OwedEnvelope = { n: number; id: string; type: string; at: string; data: Record<string, unknown>; tries: number }

const SEEN_MS = 60_000

/**
 * What is owed to agents, as they get it: the message as it is when it goes out, not as it was when it was owed. What
 * was deleted since, or stands in a channel that the agent is no longer in, is off, and is not handed out.
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
      const addressed = await this.#within(agent, 'read', (tx) => readAddressed(tx, agent, page))
      const off = page.flatMap(({ n }) => (addressed.has(n) ? [] : [n]))
      if (off.length > 0) await this.#within(agent, 'write', (tx) => expire(tx, agent, off))
      if (off.length < page.length) return page.flatMap((delivery) => toEnvelope(delivery, addressed.get(delivery.n)))
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
    return this.#database.transaction('system', { workspaceId, actorId: '' }, mode, work)
  }
}

type Addressed = Omit<AddressedMessage, 'reason'>

type Row = RawRow & {
  channel_name: string
  channel_kind: 'channel' | 'dm'
  author_handle: string
  author_name: string
  author_kind: 'person' | 'agent'
}

/** By the number of its delivery, each message that the agent may still read. */
async function readAddressed(tx: Tx, agent: Agent, page: PendingDelivery[]): Promise<Map<number, Addressed>> {
  const ids = new Map(page.map(({ n, event }) => [n, messageIdOf(event.data)]))
  const result = await tx.$client.query<Row>({
    name: 'addressed-messages',
    text: `select ${columnsOf('m')}, c.name as channel_name, c.kind as channel_kind,
        author.handle as author_handle, author.name as author_name, author.kind as author_kind
      from messages m
        join channels c on c.workspace_id = $1 and c.id = m.channel_id
        join channel_members cm on cm.workspace_id = $1 and cm.member_id = $2 and cm.channel_id = m.channel_id
        join members author on author.workspace_id = $1 and author.id = m.author_id
      where m.workspace_id = $1 and m.id = any ($3::text[]) and m.state in ('sent', 'interrupted')`,
    values: [agent.workspaceId, agent.agentId, [...ids.values()]],
  })
  const found = new Map(result.rows.map((row) => [row.id, addressed(row)]))
  return new Map(
    [...ids].flatMap(([n, id]) => {
      const message = found.get(id)
      return message ? [[n, message] as const] : []
    }),
  )
}

function messageIdOf(data: string): string {
  return (JSON.parse(data) as { message: { id: string } }).message.id
}

function addressed(row: Row): Addressed {
  return {
    message: presentMessage(fromRaw(row)),
    channel: { id: row.channelId, name: row.channel_name, kind: row.channel_kind },
    author: { id: row.authorId, handle: row.author_handle, name: row.author_name, kind: row.author_kind },
  }
}

/** A message that was written while others watched is owed when it is finished, and comes like any other. */
function toEnvelope({ n, id, tries, event, detail }: PendingDelivery, data: Addressed | undefined): OwedEnvelope[] {
  return data ? [{ n, id, type: 'message.posted', at: event.at, data: { ...data, ...detail }, tries }] : []
}

async function expire(tx: Tx, { workspaceId, agentId }: Agent, numbers: number[]): Promise<void> {
  await tx.$client.query(
    `update deliveries set state = 'expired', done_at = now()
     where workspace_id = $1 and target = $2 and n = any ($3::bigint[]) and state = 'pending'`,
    [workspaceId, agentId, numbers],
  )
}
