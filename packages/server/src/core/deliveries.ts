import { newId } from '@stoa/protocol/ids'
import type { Database, Tx } from './database/database.ts'
import { systemOf } from './database/database.ts'
import type { EventRow, StoredEvent } from './log.ts'
import { eventColumns, toEvent } from './log.ts'

/**
 * One event owed to one target outside. `detail` is what the target needs beside it, such as why it gets it. What is held
 * is given up before its first try: it goes out only if somebody has it owed again.
 */
export type Owed = { target: string; eventSeq: number; detail: Record<string, unknown>; isHeld?: boolean }

export type PendingDelivery = {
  n: number
  id: string
  tries: number
  detail: Record<string, unknown>
  event: StoredEvent
}

/** What nobody fetched in this time is of no use any more. */
const EXPIRE_DAYS = 7
/** After so many tries it is the content, not the network. */
const MAX_TRIES = 10
/**
 * When a further try counts, after the one before that did. What comes due does: after 1, 2, 4, 8 and at last each 15
 * minutes, so that an hour of work is no failure. So does what is sent sooner than anything comes due: its agent went and
 * came back, as one does that breaks at it. A network that comes and goes looks the same; what is given up for that counts
 * as done when it is acknowledged after all.
 */
const DUE = `now() >= d.last_tried_at + least(interval '1 minute' * 2 ^ (d.tries - 1), interval '15 minutes')`
const CAME_BACK = `now() < d.last_tried_at + interval '50 seconds'`

/**
 * What is owed to targets outside: numbered per target without gaps, kept until acknowledged, expired or dead, and
 * handed out in order. At least once: a target drops a number that it has handled.
 */
export class Deliveries {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Numbers and stores what is owed, in the transaction that moves the dispatcher's cursor. */
  static async owe(tx: Tx, workspaceId: string, list: Owed[]): Promise<void> {
    for (const [target, owed] of Map.groupBy(list, (each) => each.target)) {
      const counter = await tx.$client.query<{ last_n: string }>({
        name: 'delivery-numbers',
        text: `insert into delivery_targets (workspace_id, target, last_n) values ($1, $2, $3)
          on conflict (workspace_id, target) do update set last_n = delivery_targets.last_n + $3 returning last_n`,
        values: [workspaceId, target, owed.length],
      })
      const first = Number(counter.rows[0]?.last_n) - owed.length + 1
      await tx.$client.query({
        name: 'owe',
        text: `insert into deliveries (workspace_id, target, n, id, event_seq, detail, state, done_at, created_at, expires_at)
          select $1, $2, d.n, d.id, d.event_seq, d.detail, case when d.is_held then 'dead' else 'pending' end,
            case when d.is_held then now() end, now(), now() + interval '${EXPIRE_DAYS} days'
          from unnest($3::bigint[], $4::text[], $5::bigint[], $6::jsonb[], $7::boolean[])
            as d (n, id, event_seq, detail, is_held)`,
        values: [
          workspaceId,
          target,
          owed.map((_, index) => first + index),
          owed.map(() => newId('dlv')),
          owed.map((each) => each.eventSeq),
          owed.map((each) => JSON.stringify(each.detail)),
          owed.map((each) => each.isHeld ?? false),
        ],
      })
    }
  }

  /** Pending deliveries of a target beyond `after`, in order; none while the workspace holds back what goes out. */
  pending(workspaceId: string, target: string, after: number, limit: number): Promise<PendingDelivery[]> {
    return this.#transaction(workspaceId, 'read', async (tx) => {
      const result = await tx.$client.query<PendingRow>({
        name: 'pending-deliveries',
        text: `select d.n, d.id, d.tries, d.detail, ${eventColumns}
          from deliveries d join events e on e.workspace_id = d.workspace_id and e.seq = d.event_seq
            join workspace_counters c on c.workspace_id = d.workspace_id and c.paused_at is null
          where d.workspace_id = $1 and d.target = $2 and d.n > $3 and d.state = 'pending' and d.expires_at > now()
          order by d.n limit $4`,
        values: [workspaceId, target, after, limit],
      })
      return result.rows.map(toPending)
    })
  }

  /**
   * Counts a try; the answer is what was set aside as dead instead because it had its tries. After its first, what waits
   * behind another in its channel is not counted: the agent may well not have got to it.
   */
  tried(workspaceId: string, target: string, numbers: number[]): Promise<number[]> {
    return this.#transaction(workspaceId, 'write', async (tx) => {
      // A crash that takes this commit leaves one try uncounted.
      const [, result] = await Promise.all([
        tx.$client.query('set local synchronous_commit = off'),
        tx.$client.query<{ n: string }>({
          name: 'tried-deliveries',
          text: `update deliveries d set tries = least(d.tries + 1, ${MAX_TRIES}), last_tried_at = now(),
            state = case when d.tries >= ${MAX_TRIES} then 'dead' else d.state end,
            done_at = case when d.tries >= ${MAX_TRIES} then now() end
          from events e
          where d.workspace_id = $1 and d.target = $2 and d.n = any ($3::bigint[]) and d.state = 'pending'
            and e.workspace_id = d.workspace_id and e.seq = d.event_seq
            and (d.tries = 0 or (
              (${DUE} or ${CAME_BACK})
              and not exists (
                select 1 from deliveries b join events be on be.workspace_id = b.workspace_id and be.seq = b.event_seq
                where b.workspace_id = d.workspace_id and b.target = d.target and b.state = 'pending' and b.n < d.n
                  and b.expires_at > now() and be.audience = e.audience)))
          returning case when d.state = 'dead' then d.n end as n`,
          values: [workspaceId, target, numbers],
        }),
      ])
      return result.rows.flatMap((row) => (row.n === null ? [] : [Number(row.n)]))
    })
  }

  /** What a delivery answered: the cause that a reply to it continues. Null when it was never this target's. */
  find(workspaceId: string, target: string, id: string): Promise<PendingDelivery | null> {
    return this.#transaction(workspaceId, 'read', async (tx) => {
      const result = await tx.$client.query<PendingRow>(
        `select d.n, d.id, d.tries, d.detail, ${eventColumns}
         from deliveries d join events e on e.workspace_id = d.workspace_id and e.seq = d.event_seq
         where d.workspace_id = $1 and d.target = $2 and d.id = $3`,
        [workspaceId, target, id],
      )
      const row = result.rows[0]
      return row ? toPending(row) : null
    })
  }

  #transaction<T>(workspaceId: string, mode: 'read' | 'write', work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#database.transaction('system', systemOf(workspaceId), mode, work)
  }
}

/**
 * Acknowledges by ids or up to a number, in the caller's transaction; the answer is how many were not before. What is
 * named by its id was dealt with, also when it was given up meanwhile. Up to a number nothing is said of what was given
 * up: the agent goes on after it.
 */
export async function acknowledge(
  tx: Tx,
  workspaceId: string,
  target: string,
  what: { ids?: string[] | undefined; upTo?: number | undefined },
): Promise<number> {
  const result = await tx.$client.query({
    name: 'acknowledge',
    text: `update deliveries set state = 'acknowledged', done_at = now()
      where workspace_id = $1 and target = $2 and state in ('pending', 'dead')
        and (id = any ($3::text[]) or state = 'pending' and n <= $4)`,
    values: [workspaceId, target, what.ids ?? [], what.upTo ?? 0],
  })
  return result.rowCount ?? 0
}

type PendingRow = EventRow & { n: string; id: string; tries: number; detail: Record<string, unknown> }

function toPending(row: PendingRow): PendingDelivery {
  return { n: Number(row.n), id: row.id, tries: row.tries, detail: row.detail, event: toEvent(row) }
}
