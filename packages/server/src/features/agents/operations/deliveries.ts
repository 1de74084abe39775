import type { Delivery } from '@stoa/protocol/agents'
import { acknowledgeDeliveries, listDeliveries } from '@stoa/protocol/agents'
import { AppError } from '@stoa/protocol/errors'
import type { Bus } from '../../../core/bus/bus.ts'
import { acknowledge as acknowledgeOwed } from '../../../core/deliveries.ts'
import { tellOfDeliveries } from '../../../core/delivery-news.ts'
import { command, query } from '../../../core/operation.ts'
import { cutPage, readNumberCursor } from '../../../core/page.ts'
import { accessAgent, assertAnswersFor } from '../access.ts'

export type DeliveryRow = Omit<Delivery, 'n' | 'eventSeq' | 'createdAt' | 'lastTriedAt' | 'doneAt'> & {
  n: string
  event_seq: string
  created_at: Date
  last_tried_at: Date | null
  done_at: Date | null
}

/** Latest first. As the system, since an agent's owner need not be an admin; what is past its time is shown as expired. */
export const list = query(
  listDeliveries,
  async ({ tx, actor, asOf }, { agentId, cursor, limit }) => {
    const found = await accessAgent(tx, actor, agentId)
    if (actor.id !== agentId) assertAnswersFor(actor, found)
    const result = await tx.$client.query<DeliveryRow>({
      name: 'deliveries-of',
      text: `select d.target, d.n, d.event_seq, e.type, d.tries, d.created_at, d.last_tried_at, d.done_at,
          case when d.state = 'pending' and d.expires_at <= now() then 'expired' else d.state end as state
        from deliveries d join events e on e.workspace_id = d.workspace_id and e.seq = d.event_seq
        where d.workspace_id = $1 and d.target = $2 and d.n < $3 order by d.n desc limit $4`,
      values: [actor.workspaceId, agentId, readNumberCursor(cursor) ?? Number.MAX_SAFE_INTEGER, limit + 1],
    })
    const page = cutPage(result.rows, limit, (row) => row.n)
    return { items: page.rows.map(presentDelivery), nextCursor: page.nextCursor, asOf }
  },
  { as: 'system' },
)

/**
 * Bookkeeping of the agent's own, which nobody else is told of: no event, and nothing to wait in line for. AgentLink knows
 * by itself what was acknowledged through it; by any other door there is room in the agent's window that it must hear of.
 */
export const acknowledge = (bus: Bus) =>
  command(acknowledgeDeliveries, async ({ tx, actor, write }, { ids, upTo }) => {
    if (actor.kind !== 'agent') throw new AppError('forbidden', 'Only an agent acknowledges what was delivered to it.')
    if (ids === undefined && upTo === undefined)
      throw new AppError('invalid', 'ids or upTo: say what was handled, by envelope ids or up to a number.')
    const acknowledged = await acknowledgeOwed(tx, actor.workspaceId, actor.id, { ids, upTo })
    if (acknowledged > 0 && actor.caller.origin.door !== 'agentlink')
      write.afterCommit(() => tellOfDeliveries(bus, 'settled', actor.id))
    return { acknowledged }
  })

export function presentDelivery(row: DeliveryRow): Delivery {
  return {
    target: row.target,
    n: Number(row.n),
    eventSeq: Number(row.event_seq),
    type: row.type,
    state: row.state,
    tries: row.tries,
    createdAt: row.created_at.toISOString(),
    lastTriedAt: row.last_tried_at?.toISOString() ?? null,
    doneAt: row.done_at?.toISOString() ?? null,
  }
}
