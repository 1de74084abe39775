import { UNREAD_CAP } from '@stoa/protocol/channels'
import type { Output } from '@stoa/protocol/contract'
import { AppError } from '@stoa/protocol/errors'
import { markRead } from '@stoa/protocol/messages'
import { alone } from '../../core/alone.ts'
import type { Tx } from '../../core/database/database.ts'
import type { Sender } from '../../core/database/packet.ts'
import type { GroupItem, GroupOutcome, GroupWork } from '../../core/group-work.ts'
import type { Parsed } from '../../core/operation.ts'
import { command } from '../../core/operation.ts'
import { accessChannel } from '../channels/access.ts'
import { countSaidAfter, topLevelOf } from '../channels/unread.ts'

type Mark = Parsed<typeof markRead>
type Item = GroupItem<Mark>
type Answer = Output<typeof markRead>

/** Where the mark stands, where it is asked to go, and what would be unread from there. By `<actor> <channel>`. */
type Place = { joined: boolean; lastReadSeq: number; asked: number; unread: number; mentions: number }
type Found = Map<string, Place>

const key = (item: Item) => `${item.actor.id} ${item.input.channelId}`

/** Read marks of many readers at once. A mark only moves forward, unless its reader asks for it to go back. */
const work: GroupWork<Mark, Answer, Found> = {
  read,
  write: (tx, workspaceId, items, found, numbers) => {
    const last = lastOf(items)
    const moved: { item: Item; place: Place }[] = []
    const outcomes = items.map((item): GroupOutcome<Answer> => {
      const place = found.get(key(item))
      if (!place) return { refused: new AppError('not_found', 'There is no such channel.') }
      if (!place.joined) return { refused: new AppError('forbidden', 'Join the channel to keep your place in it.') }
      const stays = place.lastReadSeq === place.asked
      const mark = { channelId: item.input.channelId, lastReadSeq: place.asked }
      if (stays || last.get(key(item))?.item !== item) return { output: { ...mark, seq: place.asked }, events: [] }
      moved.push({ item, place })
      const seq = numbers()
      const data = { ...mark, unread: place.unread, mentions: place.mentions }
      return { output: { ...mark, seq }, events: [{ type: 'channel.read', seq, audience: item.actor.id, data }] }
    })
    return { outcomes, send: () => (moved.length > 0 ? [send(tx, workspaceId, moved)] : []) }
  },
}

export const mark = command(
  markRead,
  async (context, input) => {
    await accessChannel(context.tx, context.actor, input.channelId, 'read')
    return alone(work, context, input)
  },
  { group: work as GroupWork<Mark, Answer> },
)

/** The last mark of each reader in each place, and where all of theirs lead, one after the other; `back` when also back. */
function lastOf(items: Item[]): Map<string, { item: Item; seq: number; back: boolean }> {
  const last = new Map<string, { item: Item; seq: number; back: boolean }>()
  for (const item of items) {
    const before = last.get(key(item))
    const { seq, unread } = item.input
    const leads = unread ? seq : Math.max(seq, before?.seq ?? 0)
    last.set(key(item), { item, seq: leads, back: unread || (before?.back ?? false) })
  }
  return last
}

/** One statement for all: the mark that each would get, and the two capped counts behind it. */
async function read(tx: Tx, workspaceId: string, items: Item[]): Promise<Found> {
  const last = [...lastOf(items).values()]
  const result = await tx.$client.query<Place & { actor_id: string; channel_id: string }>({
    name: 'read-places',
    text: `select p.actor_id, p.channel_id, p.joined, p.last::float8 as "lastReadSeq", p.asked::float8 as asked,
        counted.unread, counted.mentions
      from (
        select a.actor_id, a.channel_id, cm.member_id is not null as joined, coalesce(r.last_read_seq, cm.joined_seq) as last,
          least(case when a.back then a.seq else greatest(a.seq, coalesce(r.last_read_seq, cm.joined_seq)) end,
            (select seq from workspace_counters where workspace_id = $1)) as asked
        from unnest($2::text[], $3::text[], $4::bigint[], $5::bool[]) as a (actor_id, channel_id, seq, back)
          join members me on me.workspace_id = $1 and me.id = a.actor_id and me.removed_at is null
          join channels c on c.workspace_id = $1 and c.id = a.channel_id
          left join channel_members cm
            on cm.workspace_id = $1 and cm.member_id = a.actor_id and cm.channel_id = a.channel_id
          left join reads r on r.workspace_id = $1 and r.member_id = a.actor_id and r.channel_id = a.channel_id
        where cm.member_id is not null or (c.visibility = 'public' and me.role <> 'guest')
        offset 0
      ) p cross join lateral (
        select
          ${countSaidAfter({ isHere: topLevelOf('p.channel_id'), mark: 'p.asked', reader: 'p.actor_id' })} as unread,
          (select count(*)::int from (select distinct seq from mentions n
            where n.workspace_id = $1 and n.target in (p.actor_id, p.channel_id) and n.channel_id = p.channel_id
              and n.thread_id is null and n.seq > p.asked and n.author_id <> p.actor_id limit ${UNREAD_CAP}) n) as mentions
      ) counted`,
    values: [
      workspaceId,
      last.map(({ item }) => item.actor.id),
      last.map(({ item }) => item.input.channelId),
      last.map(({ seq }) => seq),
      last.map(({ back }) => back),
    ],
  })
  return new Map(result.rows.map((row) => [`${row.actor_id} ${row.channel_id}`, row]))
}

function send(tx: Sender, workspaceId: string, moved: { item: Item; place: Place }[]): Promise<unknown> {
  return tx.$client.query({
    name: 'upsert-reads',
    text: `insert into reads (workspace_id, member_id, channel_id, last_read_seq)
      select $1, * from unnest($2::text[], $3::text[], $4::bigint[])
      on conflict (workspace_id, member_id, channel_id) do update set last_read_seq = excluded.last_read_seq`,
    values: [
      workspaceId,
      moved.map(({ item }) => item.actor.id),
      moved.map(({ item }) => item.input.channelId),
      moved.map(({ place }) => place.asked),
    ],
  })
}
