import { emojiForm } from '@stoa/protocol/emoji'
import { AppError, said } from '@stoa/protocol/errors'
import { addReaction, removeReaction } from '@stoa/protocol/messages'
import { alone } from '../../core/alone.ts'
import type { Tx } from '../../core/database/database.ts'
import type { Sender } from '../../core/database/packet.ts'
import type { GroupItem, GroupOutcome, GroupWork } from '../../core/group-work.ts'
import type { Emitted } from '../../core/log.ts'
import type { CommandContext } from '../../core/operation.ts'
import { command } from '../../core/operation.ts'
import { accessMessage } from './access.ts'

type Reaction = { messageId: string; emoji: string }
type Item = GroupItem<Reaction>
type Answer = { seq: number }

/** A message and what its reader may: by actor and message, `<actor> <message>`. */
type Place = {
  channelId: string
  visible: boolean
  joined: boolean
  archived: boolean
  deleted: boolean
  updatedSeq: number
}
type Found = { places: Map<string, Place>; present: Map<string, number> }

/** Different emoji under one message, so that a thousand of them cannot be hung on it. */
const EMOJI_LIMIT = 50

const key = (item: Item) => `${item.input.messageId} ${item.input.emoji} ${item.actor.id}`

function reactionWork(adds: boolean): GroupWork<Reaction, Answer, Found> {
  return {
    read,
    write: (tx, workspaceId, items, found, numbers) => {
      const changed: { item: Item; channelId: string; seq: number }[] = []
      const outcomes = items.map((asked): GroupOutcome<Answer> => {
        const item = adds ? asked : asItStands(asked, found)
        const place = found.places.get(`${item.actor.id} ${item.input.messageId}`)
        const refused = refusal(place, item, found, adds)
        if (refused || !place) return { refused: refused ?? new AppError('not_found', 'There is no such message.') }
        const standing = found.present.get(key(item))
        if (adds === (standing !== undefined)) return { output: { seq: standing ?? place.updatedSeq }, events: [] }
        const seq = numbers()
        if (adds) found.present.set(key(item), seq)
        else found.present.delete(key(item))
        changed.push({ item, channelId: place.channelId, seq })
        return { output: { seq }, events: [eventOf(item, place.channelId, seq, adds)] }
      })
      return { outcomes, send: () => (changed.length > 0 ? [send(tx, workspaceId, changed, adds)] : []) }
    },
  }
}

const adding = reactionWork(true)
const removing = reactionWork(false)

export const add = command(addReaction, (context, input) => ordinary(context, input, adding), {
  group: adding as GroupWork<Reaction, Answer>,
})
export const take = command(removeReaction, (context, input) => ordinary(context, input, removing), {
  group: removing as GroupWork<Reaction, Answer>,
})

/** What is taken back may stand as it was asked for, from before emoji had one form, or in that form. */
function asItStands(item: Item, { present }: Found): Item {
  if (present.has(key(item))) return item
  return { ...item, input: { ...item.input, emoji: emojiForm(item.input.emoji) } }
}

async function ordinary(
  context: CommandContext,
  input: Reaction,
  work: GroupWork<Reaction, Answer, Found>,
): Promise<Answer> {
  await accessMessage(context.tx, context.actor, input.messageId, 'read')
  return alone(work, context, input)
}

function refusal(place: Place | undefined, item: Item, found: Found, adds: boolean): AppError | undefined {
  if (!place?.visible) return new AppError('not_found', 'There is no such message.')
  if (!place.joined) return new AppError('forbidden', 'Join the channel to react in it.')
  if (place.archived) return new AppError('conflict', 'The channel is archived.')
  if (place.deleted) return new AppError('conflict', 'The message was deleted.')
  if (!adds) return undefined
  const prefix = `${item.input.messageId} `
  const kinds = new Set(
    [...found.present.keys()].flatMap((at) => (at.startsWith(prefix) ? (at.split(' ')[1] ?? []) : [])),
  )
  if (kinds.size >= EMOJI_LIMIT && !kinds.has(item.input.emoji))
    return new AppError('conflict', said`A message carries at most ${EMOJI_LIMIT} different reactions.`)
  return undefined
}

async function read(tx: Tx, workspaceId: string, items: Item[]): Promise<Found> {
  const [places, present] = await Promise.all([
    tx.$client.query<Place & { actor_id: string; message_id: string }>({
      name: 'reaction-places',
      text: `select p.actor_id, p.message_id, m.channel_id as "channelId", m.state = 'deleted' as deleted,
          m.updated_seq::float8 as "updatedSeq", c.archived_at is not null as archived, cm.member_id is not null as joined,
          cm.member_id is not null or (c.visibility = 'public' and a.role <> 'guest') as visible
        from unnest($2::text[], $3::text[]) as p (actor_id, message_id)
          join members a on a.workspace_id = $1 and a.id = p.actor_id and a.removed_at is null
          join messages m on m.workspace_id = $1 and m.id = p.message_id
          join channels c on c.workspace_id = $1 and c.id = m.channel_id
          left join channel_members cm
            on cm.workspace_id = $1 and cm.member_id = p.actor_id and cm.channel_id = m.channel_id`,
      values: [workspaceId, items.map((item) => item.actor.id), items.map((item) => item.input.messageId)],
    }),
    tx.$client.query<{ message_id: string; emoji: string; member_id: string; seq: string }>({
      name: 'reactions-on',
      text: `select message_id, emoji, member_id, seq from reactions
        where workspace_id = $1 and message_id = any ($2::text[])`,
      values: [workspaceId, items.map((item) => item.input.messageId)],
    }),
  ])
  return {
    places: new Map(places.rows.map((row) => [`${row.actor_id} ${row.message_id}`, row])),
    present: new Map(
      present.rows.map((row) => [`${row.message_id} ${row.emoji} ${row.member_id}`, Number(row.seq)] as const),
    ),
  }
}

function eventOf(item: Item, channelId: string, seq: number, adds: boolean): Emitted & { seq: number } {
  const data = { messageId: item.input.messageId, channelId, emoji: item.input.emoji, memberId: item.actor.id }
  return { type: adds ? 'reaction.added' : 'reaction.removed', seq, audience: channelId, data }
}

function send(
  tx: Sender,
  workspaceId: string,
  changed: { item: Item; channelId: string; seq: number }[],
  adds: boolean,
): Promise<unknown> {
  const ids = changed.map(({ item }) => item.input.messageId)
  const emoji = changed.map(({ item }) => item.input.emoji)
  const members = changed.map(({ item }) => item.actor.id)
  if (!adds)
    return tx.$client.query({
      name: 'delete-reactions',
      text: `delete from reactions r using unnest($2::text[], $3::text[], $4::text[]) as d (message_id, emoji, member_id)
        where r.workspace_id = $1 and r.message_id = d.message_id and r.emoji = d.emoji and r.member_id = d.member_id`,
      values: [workspaceId, ids, emoji, members],
    })
  return tx.$client.query({
    name: 'insert-reactions',
    text: `insert into reactions (workspace_id, message_id, emoji, member_id, channel_id, seq)
      select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[])`,
    values: [
      workspaceId,
      ids,
      emoji,
      members,
      changed.map(({ channelId }) => channelId),
      changed.map(({ seq }) => seq),
    ],
  })
}
