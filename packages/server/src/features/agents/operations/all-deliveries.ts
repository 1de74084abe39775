import type { OwedDelivery } from '@stoa/protocol/deliveries'
import { dropDelivery, listAllDeliveries, retryDelivery } from '@stoa/protocol/deliveries'
import { AppError } from '@stoa/protocol/errors'
import type { Actor } from '../../../core/actor.ts'
import type { Bus } from '../../../core/bus/bus.ts'
import type { Tx } from '../../../core/database/database.ts'
import { Deliveries } from '../../../core/deliveries.ts'
import { tellOfDeliveries } from '../../../core/delivery-news.ts'
import { hearsNow } from '../../../core/log.ts'
import type { Operation } from '../../../core/operation.ts'
import { command, query } from '../../../core/operation.ts'
import { cutPage } from '../../../core/page.ts'
import { assertRole } from '../../workspaces/access.ts'
import type { DeliveryRow } from './deliveries.ts'
import { presentDelivery } from './deliveries.ts'

type Row = DeliveryRow & { expires_at: Date }

/** What is past its time counts as expired, though the job that says so comes once an hour. */
const STATE = `case when d.state = 'pending' and d.expires_at <= now() then 'expired' else d.state end`

/** Latest first. The two that somebody may have to do with are an index of their own. */
const list = query(
  listAllDeliveries,
  async ({ tx, actor, asOf }, input) => {
    assertRole(actor, 'admin')
    const [, seq, target, n] = /^(\d{1,15})\.([\w-]{1,80})\.(\d{1,15})$/.exec(input.cursor ?? '') ?? []
    if (input.cursor !== undefined && target === undefined)
      throw new AppError('invalid', 'cursor: not one that a page before answered')
    const [rows, counts] = await Promise.all([
      tx.$client.query<Row>(
        `select d.target, d.n, d.event_seq, e.type, ${STATE} as state, d.tries, d.created_at, d.last_tried_at, d.done_at,
           d.expires_at
         from deliveries d left join events e on e.workspace_id = d.workspace_id and e.seq = d.event_seq
         where d.workspace_id = $1 and ($2::text is null or ${STATE} = $2) and ($3::text is null or d.target = $3)
           and ($4::bigint is null or (d.event_seq, d.target, d.n) < ($4, $5, $6::bigint))
           ${isOpen(input.state) ? `and d.state in ('pending', 'dead')` : ''}
         order by d.event_seq desc, d.target desc, d.n desc limit $7`,
        [
          actor.workspaceId,
          input.state ?? null,
          input.agentId ?? null,
          seq ?? null,
          target ?? null,
          n ?? null,
          input.limit + 1,
        ],
      ),
      tx.$client.query<{ waiting: number; dead: number }>(
        `select count(*) filter (where d.state = 'pending' and d.expires_at > now())::int as waiting,
           count(*) filter (where d.state = 'dead')::int as dead
         from deliveries d
         where d.workspace_id = $1 and d.state in ('pending', 'dead') and ($2::text is null or d.target = $2)`,
        [actor.workspaceId, input.agentId ?? null],
      ),
    ])
    const page = cutPage(rows.rows, input.limit, (row) => `${row.event_seq}.${row.target}.${row.n}`)
    const { waiting = 0, dead = 0 } = counts.rows[0] ?? {}
    return { items: page.rows.map(present), nextCursor: page.nextCursor, waiting, dead, asOf }
  },
  { as: 'system' },
)

/**
 * A new number and a new id, so that an agent that remembers the old one takes it for what it is: owed anew. Only where
 * it still is: this is a new decision, and what it once might have heard it may be kept from by now.
 */
const retry = (bus: Bus) =>
  command(
    retryDelivery,
    async ({ tx, actor, write }, { agentId: target, n }) => {
      const { eventSeq, detail } = await setAside(tx, actor, { target, n, at: write.at })
      const hears = await hearsNow(tx, actor.workspaceId, eventSeq, target)
      if (hears === undefined) throw new AppError('conflict', 'What was to be delivered is no longer kept.')
      if (!hears) throw new AppError('conflict', 'The agent is no longer where this was said, so it is not sent there.')
      await Deliveries.owe(tx, actor.workspaceId, [{ target, eventSeq, detail }])
      write.afterCommit(() => tellOfDeliveries(bus, 'owed', target))
      const last = await tx.$client.query<{ last_n: string }>(
        'select last_n from delivery_targets where workspace_id = $1 and target = $2',
        [actor.workspaceId, target],
      )
      return { n: Number(last.rows[0]?.last_n) }
    },
    { as: 'system' },
  )

const drop = command(
  dropDelivery,
  async ({ tx, actor, write }, { agentId: target, n }) => {
    await setAside(tx, actor, { target, n, at: write.at })
    return { n }
  },
  { as: 'system' },
)

/** For admins, over all agents. Bookkeeping like the rest of it: told of by no event, but by the audit log. */
export const allDeliveries = (bus: Bus): Operation[] => [list, retry(bus), drop]

/** What is dead is dropped by one who may, once: whoever comes second finds nothing. */
async function setAside(tx: Tx, actor: Actor, which: { target: string; n: number; at: string }) {
  assertRole(actor, 'admin')
  const found = await tx.$client.query<{ event_seq: string; detail: Record<string, unknown> }>(
    `update deliveries set state = 'dropped', done_at = $4
     where workspace_id = $1 and target = $2 and n = $3 and state = 'dead' returning event_seq, detail`,
    [actor.workspaceId, which.target, which.n, which.at],
  )
  const row = found.rows[0]
  if (!row) throw new AppError('not_found', 'There is no such delivery among those that were given up.')
  return { eventSeq: Number(row.event_seq), detail: row.detail }
}

function isOpen(state: OwedDelivery['state'] | undefined): boolean {
  return state === 'pending' || state === 'dead'
}

function present(row: Row): OwedDelivery {
  return { ...presentDelivery(row), expiresAt: row.expires_at.toISOString() }
}
