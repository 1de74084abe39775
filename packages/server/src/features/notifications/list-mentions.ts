import { saidSeq } from '@stoa/protocol/messages'
import type { Mention } from '@stoa/protocol/notifications'
import { listMentions as contract } from '@stoa/protocol/notifications'
import type { Actor } from '../../core/actor.ts'
import type { Tx } from '../../core/database/database.ts'
import { query } from '../../core/operation.ts'
import { cutPage, readNumberCursor } from '../../core/page.ts'
import type { RawRow } from '../messages/present.ts'
import { columnsOf, fromRaw, presentMessage, withViews } from '../messages/present.ts'

type Row = RawRow & { reason: Mention['reason'] }

export const listMentions = query(contract, async ({ tx, actor, asOf }, input) => {
  const before = readNumberCursor(input.cursor) ?? Number.MAX_SAFE_INTEGER
  const rows = await read(tx, actor, before, input.limit + 1)
  const page = cutPage(rows, input.limit, (row) => String(saidSeq(row)))
  const messages = await withViews(tx, actor, page.rows.map(fromRaw).map(presentMessage))
  const items = messages.map((message, index) => ({ reason: page.rows[index]?.reason ?? 'mention', message }))
  return { items, nextCursor: page.nextCursor, asOf }
})

const replies = `m.workspace_id = $1 and m.thread_id = f.root_id and m.author_id <> $2
  and m.state in ('sent', 'interrupted')`

/**
 * Three sources, each a range of an index read from its end no further than a page: my own name, @channel in each of my
 * channels since I came into it, replies in each thread that I follow; all by where they were said. A message that concerns me
 * in several ways is listed once, for the most personal one. Only what is in a channel that I am in counts, and what I may still read there.
 */
async function read(tx: Tx, actor: Actor, before: number, limit: number): Promise<Row[]> {
  const result = await tx.$client.query<Row>({
    name: 'mentions-of',
    text: `with mine as materialized (
        select channel_id, joined_seq from channel_members where workspace_id = $1 and member_id = $2
      ), named as (
        select n.message_id, n.seq, 1 as rank from mentions n
        where n.workspace_id = $1 and n.target = $2 and n.seq < $3 and n.author_id <> $2
          and n.channel_id in (select channel_id from mine)
        order by n.seq desc limit $4
      ), everybody as (
        select n.message_id, n.seq, 3 as rank from mine cross join lateral (
          select n.message_id, n.seq from mentions n
          where n.workspace_id = $1 and n.target = mine.channel_id and n.seq > mine.joined_seq and n.seq < $3
            and n.author_id <> $2
          order by n.seq desc limit $4
        ) n order by n.seq desc limit $4
      ), replies as (
        select r.id as message_id, r.seq, 2 as rank from thread_follows f cross join lateral (
          (select m.id, coalesce(m.finished_seq, m.seq) as seq from messages m
            where ${replies} and m.seq < $3 and coalesce(m.finished_seq, 0) < $3 order by m.seq desc limit $4)
          union (select m.id, m.finished_seq from messages m
            where ${replies} and m.finished_seq < $3 order by m.finished_seq desc limit $4)
        ) r
        where f.workspace_id = $1 and f.member_id = $2 and f.following
          and f.channel_id in (select channel_id from mine)
        order by r.seq desc limit $4
      ), latest as (
        select distinct on (seq) message_id, seq, rank
        from (select * from named union all select * from replies union all select * from everybody) found
        order by seq desc, rank limit $4
      )
      select ${columnsOf('m')}, (array['mention', 'reply', 'channel'])[l.rank] as reason
      from latest l join messages m on m.workspace_id = $1 and m.id = l.message_id
      order by l.seq desc`,
    values: [actor.workspaceId, actor.id, before, limit],
  })
  return result.rows
}
