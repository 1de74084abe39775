import type { Cause, EventData, EventType } from '@stoa/protocol/events'
import { EVENT_VERSION } from '@stoa/protocol/events'
import type pg from 'pg'
import type { Tx } from './database/database.ts'
import type { Sender } from './database/packet.ts'

/** Somebody enters or leaves an audience with an event. Both see that event itself. */
export type Move = { actorId: string; audience: string; into: boolean }

/** What a feature says happened. The door adds number, time, actor and cause. */
export type Emitted<T extends EventType = EventType> = {
  [K in T]: { type: K; data: EventData<K>; audience: string; moves?: Move[]; seq?: number }
}[T]

/** An event as it is stored; `data` is JSON text, so that readers pass it on without parsing. */
export type StoredEvent = {
  seq: number
  type: string
  v: number
  at: string
  actorId: string | null
  audience: string
  cause: Cause
  data: string
  moves: Move[] | null
}

/** What happened as the log keeps it: by whom, in answer to what, when. */
export function entry(
  event: Emitted & { seq: number },
  { actorId, cause, at }: Pick<StoredEvent, 'actorId' | 'cause' | 'at'>,
): StoredEvent {
  const { seq, type, audience } = event
  const data = JSON.stringify(event.data)
  return { seq, type, v: EVENT_VERSION, at, actorId, audience, cause, data, moves: event.moves ?? null }
}

/** Hands out the next numbers of a workspace whose counter is held. */
export type Numbers = () => number

/** Keeps the workspace's counter locked until the commit; the last number given is answered. */
export async function lockCounter(client: pg.PoolClient, workspaceId: string): Promise<number> {
  const result = await client.query<{ seq: string }>({
    name: 'lock-counter',
    text: 'select seq from workspace_counters where workspace_id = $1 for update',
    values: [workspaceId],
  })
  const row = result.rows[0]
  if (!row) throw new Error(`workspace ${workspaceId} has no counter`)
  return Number(row.seq)
}

/** Says that the numbers up to `seq` are given. */
export async function moveCounter(client: Sender['$client'], workspaceId: string, seq: number): Promise<void> {
  await client.query({
    name: 'move-counter',
    text: 'update workspace_counters set seq = $2 where workspace_id = $1',
    values: [workspaceId, seq],
  })
}

/** What `advanceCounter` fails with when the counter stands elsewhere. */
export const COUNTER_MOVED = 'ST001'

/** Locks the counter, makes sure that it stands at `from`, and says that the numbers up to `to` are given. */
export async function advanceCounter(client: Sender['$client'], workspaceId: string, from: number, to: number) {
  await client.query({
    name: 'advance-counter',
    text: 'select stoa_advance_counter($1, $2, $3)',
    values: [workspaceId, from, to],
  })
}

/** Appends events, whose numbers the caller holds, and writes the spans that their moves open and close. */
export async function append(client: Sender['$client'], workspaceId: string, list: StoredEvent[]): Promise<void> {
  const moves = list.flatMap(({ seq, moves }) => (moves ?? []).map((move) => ({ seq, move })))
  await Promise.all([
    client.query({
      name: 'append-events',
      text: `insert into events (workspace_id, seq, type, v, at, actor_id, audience, chain_id, hop, root_id, data, moves)
        select $1, e.seq, e.type, e.v, e.at, e."actorId", e.audience, e."chainId", e.hop, e."rootId", e.data, e.moves
        from json_to_recordset($2::json) as e (seq bigint, type text, v int, at timestamptz, "actorId" text,
          audience text, "chainId" text, hop int, "rootId" text, data json, moves json)`,
      values: [workspaceId, `[${list.map(toRecord).join()}]`],
    }),
    ...moves.map(({ seq, move }) => moveSpan(client, workspaceId, seq, move)),
  ])
}

/** `data` is JSON already, and stands as it is. */
function toRecord({ data, cause, ...rest }: StoredEvent): string {
  return `${JSON.stringify({ ...rest, ...cause }).slice(0, -1)},"data":${data}}`
}

function moveSpan(client: Sender['$client'], workspaceId: string, seq: number, move: Move): Promise<unknown> {
  const values = [workspaceId, move.actorId, move.audience, seq]
  if (move.into)
    return client.query({
      name: 'open-span',
      text: 'insert into audience_spans (workspace_id, actor_id, audience, from_seq) values ($1, $2, $3, $4)',
      values,
    })
  return client.query({
    name: 'close-span',
    text: `update audience_spans set to_seq = $4
      where workspace_id = $1 and actor_id = $2 and audience = $3 and to_seq is null`,
    values,
  })
}

/** Of `events e`; read back by `toEvent`. */
export const eventColumns = `e.seq, e.type, e.v, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  e.actor_id, e.audience, e.chain_id, e.hop, e.root_id, e.data::text as data, e.moves`

/** Every event after a place, whoever may see it: for the feed and the dispatcher, in order. */
export async function readLog(
  client: pg.PoolClient,
  workspaceId: string,
  after: number,
  limit: number,
): Promise<StoredEvent[]> {
  const result = await client.query<EventRow>({
    name: 'read-log',
    text: `select ${eventColumns} from events e where workspace_id = $1 and seq > $2 order by seq limit $3`,
    values: [workspaceId, after, limit],
  })
  return result.rows.map(toEvent)
}

/** The same after the place up to which deliveries were written. */
export async function readUndispatched(
  client: pg.PoolClient,
  workspaceId: string,
  limit: number,
): Promise<StoredEvent[]> {
  const result = await client.query<EventRow>({
    name: 'read-undispatched',
    text: `select ${eventColumns} from events e
      where workspace_id = $1 and seq > (select seq from dispatch_cursors where workspace_id = $1) order by seq limit $2`,
    values: [workspaceId, limit],
  })
  return result.rows.map(toEvent)
}

/** What one actor may see in (after, upTo], by where it was at each number: at most `limit`, in order. */
export async function readLogFor(
  client: pg.PoolClient,
  workspaceId: string,
  actorId: string,
  after: number,
  upTo: number,
  limit: number,
): Promise<StoredEvent[]> {
  const result = await client.query<EventRow>({
    name: 'read-log-for',
    text: `select ${eventColumns} from events e
      where workspace_id = $1 and seq > $3 and seq <= $4 and (audience = $2 or exists (
        select from audience_spans s
        where s.workspace_id = $1 and s.actor_id = $2 and s.audience = e.audience
          and s.from_seq <= e.seq and (s.to_seq is null or s.to_seq >= e.seq)))
      order by seq limit $5`,
    values: [workspaceId, actorId, after, upTo, limit],
  })
  return result.rows.map(toEvent)
}

/** Whether an actor is where an event was told, now and not only then; undefined when the event is no longer kept. */
export async function hearsNow(
  tx: Tx,
  workspaceId: string,
  seq: number,
  actorId: string,
): Promise<boolean | undefined> {
  const result = await tx.$client.query<{ hears: boolean }>({
    name: 'hears-now',
    text: `select e.audience = $3 or exists (
        select from audience_spans s
        where s.workspace_id = $1 and s.actor_id = $3 and s.audience = e.audience and s.to_seq is null) as hears
      from events e where e.workspace_id = $1 and e.seq = $2`,
    values: [workspaceId, seq, actorId],
  })
  return result.rows[0]?.hears
}

/** The oldest number that is still kept, less one: a cursor before it cannot be continued. */
export async function readFloor(client: pg.PoolClient, workspaceId: string): Promise<number> {
  const result = await client.query<{ seq: string | null }>(
    'select min(seq) as seq from events where workspace_id = $1',
    [workspaceId],
  )
  const first = result.rows[0]?.seq
  return first === null || first === undefined ? 0 : Number(first) - 1
}

/** Puts other data into earlier events, in the transaction that makes what they said go away. */
export async function rewriteEvents(tx: Tx, workspaceId: string, list: { seq: number; data: unknown }[]) {
  await tx.$client.query(
    `update events set data = n.data from unnest($2::bigint[], $3::json[]) as n (seq, data)
     where events.workspace_id = $1 and events.seq = n.seq`,
    [workspaceId, list.map((event) => event.seq), list.map((event) => JSON.stringify(event.data))],
  )
}

export type EventRow = {
  seq: string
  type: string
  v: number
  at: string
  actor_id: string | null
  audience: string
  chain_id: string
  hop: number
  root_id: string | null
  data: string
  moves: Move[] | null
}

export function toEvent(row: EventRow): StoredEvent {
  return {
    seq: Number(row.seq),
    type: row.type,
    v: row.v,
    at: row.at,
    actorId: row.actor_id,
    audience: row.audience,
    cause: { chainId: row.chain_id, hop: row.hop, rootId: row.root_id },
    data: row.data,
    moves: row.moves,
  }
}
