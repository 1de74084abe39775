import { query } from './postgres.ts'

/** A place in the log, and the message that it speaks of. */
export type Logged = { seq: number; type: string; messageId: string | null }

/** Where everything stands that was said, changed and deleted in a workspace. */
export type MessageLog = {
  head: number
  /** By message id, every place where it was posted: each must have one. */
  posts: Map<string, number[]>
  /** By message id, where it was edited, in order. */
  edits: Map<string, number[]>
  deletions: Map<string, number[]>
  /** Places in the log that still hold text of what was deleted. */
  leaks: number[]
}

export async function readMessages(url: string, workspaceId: string): Promise<MessageLog> {
  const rows = await query<{ seq: string; type: string; id: string; body: string }>(
    url,
    `select seq, type, data->'message'->>'id' as id, data->'message'->>'body' as body from events
     where workspace_id = $1 and type in ('message.posted', 'message.edited', 'message.deleted') order by seq`,
    [workspaceId],
  )
  const by = (type: string) => {
    const places = Map.groupBy(
      rows.filter((row) => row.type === type),
      (row) => row.id,
    )
    return new Map([...places].map(([id, list]) => [id, list.map(({ seq }) => Number(seq))]))
  }
  const deletions = by('message.deleted')
  const leaks = rows.filter(({ id, body }) => deletions.has(id) && body !== '').map(({ seq }) => Number(seq))
  return {
    head: await readHead(url, workspaceId),
    posts: by('message.posted'),
    edits: by('message.edited'),
    deletions,
    leaks,
  }
}

async function readHead(url: string, workspaceId: string): Promise<number> {
  const text = 'select coalesce(max(seq), 0) as seq from events where workspace_id = $1'
  return Number((await query<{ seq: string }>(url, text, [workspaceId]))[0]?.seq)
}

/**
 * What one actor was to see beyond a place: by the moves that the events themselves carry, and by nothing else that the
 * server made of them. Both ends of a stay see the event that moves them.
 */
export async function visibleTo(url: string, workspaceId: string, actorId: string, after = 0): Promise<Logged[]> {
  const rows = await query<Logged & { seq: string }>(
    url,
    `with moves as materialized (
       select e.seq, m->>'audience' as audience, (m->>'into')::bool as enters
       from events e cross join json_array_elements(e.moves) m
       where e.workspace_id = $1 and e.moves is not null and m->>'actorId' = $2
     )
     select seq, type, data->'message'->>'id' as "messageId" from events e
     where workspace_id = $1 and seq > $3 and (audience = $2
       or exists (select from moves m where m.seq = e.seq and m.audience = e.audience)
       or (select m.enters from moves m where m.audience = e.audience and m.seq < e.seq order by m.seq desc limit 1))
     order by seq`,
    [workspaceId, actorId, after],
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

/** A delivery row with the message that it owes, and whether the agent may still be given it. */
export type OwedRow = { n: number; seq: number; state: string; tries: number; messageId: string }

export async function readDeliveries(url: string, workspaceId: string, target: string): Promise<OwedRow[]> {
  const rows = await query<OwedRow & { n: string; seq: string }>(
    url,
    `select d.n, d.event_seq as seq, d.state, d.tries, e.data->'message'->>'id' as "messageId"
     from deliveries d join events e on e.workspace_id = d.workspace_id and e.seq = d.event_seq
     where d.workspace_id = $1 and d.target = $2 order by d.n`,
    [workspaceId, target],
  )
  return rows.map((row) => ({ ...row, n: Number(row.n), seq: Number(row.seq) }))
}

/** Where people called this agent, by its name or in their direct conversation, in words that still stand. */
export async function calls(url: string, workspaceId: string, agentId: string, dm: string): Promise<Logged[]> {
  const rows = await query<Logged & { seq: string }>(
    url,
    `select e.seq, e.type, e.data->'message'->>'id' as "messageId" from events e
       join messages m on m.workspace_id = $1 and m.id = e.data->'message'->>'id' and m.state = 'sent'
       join members author on author.workspace_id = $1 and author.id = m.author_id and author.kind = 'person'
     where e.workspace_id = $1 and e.type = 'message.posted'
       and (e.audience = $3 or (e.data->'message'->'mentions')::jsonb ? $2) order by e.seq`,
    [workspaceId, agentId, dm],
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}
