import { AppError } from '@stoa/protocol/errors'
import { getMessage, listMessages, listRevisions, listThread } from '@stoa/protocol/messages'
import type { Tx } from '../../core/database/database.ts'
import { query } from '../../core/operation.ts'
import { readNumberCursor } from '../../core/page.ts'
import { accessChannel } from '../channels/access.ts'
import { accessMessage } from './access.ts'
import type { RawRow } from './present.ts'
import { columnsOf, fromRaw, presentMessage, withViews } from './present.ts'
import { unreadReplies } from './unread-replies.ts'

type Where = { workspaceId: string; channelId: string }

/** A page is one range of the index (workspace, channel, seq), wherever in the channel it lies. */
export const list = query(listMessages, async ({ tx, actor, asOf }, input) => {
  await accessChannel(tx, actor, input.channelId, 'read')
  const where = { workspaceId: actor.workspaceId, channelId: input.channelId }
  const page = await readPage(tx, where, input)
  const items = await withViews(tx, actor, page.rows.map(fromRaw).map(presentMessage))
  const oldest = items[0]
  return {
    items,
    nextCursor: page.hasBefore && oldest ? String(oldest.seq) : null,
    hasBefore: page.hasBefore,
    hasAfter: page.hasAfter,
    asOf,
  }
})

type Page = { rows: RawRow[]; hasBefore: boolean; hasAfter: boolean }
type Ask = { before?: number | undefined; after?: number | undefined; around?: string | undefined; limit: number }

async function readPage(tx: Tx, where: Where, ask: Ask): Promise<Page> {
  if (ask.around !== undefined) return readAround(tx, where, ask.around, ask.limit)
  if (ask.after !== undefined) {
    const rows = await readAfter(tx, where, ask.after, ask.limit + 1)
    return { rows: rows.slice(0, ask.limit), hasBefore: ask.after > 0, hasAfter: rows.length > ask.limit }
  }
  const rows = await readBefore(tx, where, ask.before ?? Number.MAX_SAFE_INTEGER, ask.limit + 1)
  const hasBefore = rows.length > ask.limit
  return { rows: hasBefore ? rows.slice(1) : rows, hasBefore, hasAfter: ask.before !== undefined }
}

/** Half a page on each side of a message; a reply is shown at its root's place. */
async function readAround(tx: Tx, where: Where, messageId: string, limit: number): Promise<Page> {
  const found = await tx.$client.query<{ seq: string }>({
    name: 'place-of-message',
    text: `select coalesce(
          (select root.seq from messages root where root.workspace_id = $1 and root.id = m.thread_id), m.seq) as seq
      from messages m where m.workspace_id = $1 and m.channel_id = $2 and m.id = $3`,
    values: [where.workspaceId, where.channelId, messageId],
  })
  const seq = found.rows[0] && Number(found.rows[0].seq)
  if (seq === undefined) throw new AppError('not_found', 'There is no such message in this channel.')
  const half = Math.max(1, Math.floor(limit / 2))
  const [before, after] = await Promise.all([
    readBefore(tx, where, seq, half + 1),
    readAfter(tx, where, seq - 1, limit - half + 1),
  ])
  const hasBefore = before.length > half
  const hasAfter = after.length > limit - half
  return {
    rows: [...(hasBefore ? before.slice(1) : before), ...(hasAfter ? after.slice(0, -1) : after)],
    hasBefore,
    hasAfter,
  }
}

/** Oldest first, ending before `seq`. */
async function readBefore(tx: Tx, where: Where, seq: number, limit: number): Promise<RawRow[]> {
  const result = await tx.$client.query<RawRow>({
    name: 'messages-before',
    text: `select ${columnsOf('messages')} from messages
      where workspace_id = $1 and channel_id = $2 and thread_id is null and messages.seq < $3
      order by messages.seq desc limit $4`,
    values: [where.workspaceId, where.channelId, seq, limit],
  })
  return result.rows.reverse()
}

async function readAfter(tx: Tx, where: Where, seq: number, limit: number): Promise<RawRow[]> {
  const result = await tx.$client.query<RawRow>({
    name: 'messages-after',
    text: `select ${columnsOf('messages')} from messages
      where workspace_id = $1 and channel_id = $2 and thread_id is null and messages.seq > $3
      order by messages.seq limit $4`,
    values: [where.workspaceId, where.channelId, seq, limit],
  })
  return result.rows
}

export const thread = query(listThread, async ({ tx, actor, asOf }, input) => {
  const { message: root } = await accessMessage(tx, actor, input.messageId, 'read')
  if (root.threadId) throw new AppError('invalid', 'messageId: this is a reply; ask for its root.')
  const [replies, follow] = await Promise.all([
    tx.$client.query<RawRow>({
      name: 'thread-page',
      text: `select ${columnsOf('messages')} from messages
        where workspace_id = $1 and thread_id = $2 and messages.seq > $3 order by messages.seq limit $4`,
      values: [actor.workspaceId, root.id, input.after ?? 0, input.limit + 1],
    }),
    tx.$client.query<{ following: boolean; last_read_seq: string; unread: number }>({
      name: 'my-follow',
      text: `select f.following, f.last_read_seq, ${unreadReplies} as unread from thread_follows f
        where f.workspace_id = $1 and f.member_id = $2 and f.root_id = $3`,
      values: [actor.workspaceId, actor.id, root.id],
    }),
  ])
  const more = replies.rows.length > input.limit
  const rows = more ? replies.rows.slice(0, -1) : replies.rows
  const [first, ...items] = await withViews(tx, actor, [root, ...rows.map(fromRaw)].map(presentMessage))
  if (!first) throw new Error('a thread lost its root')
  return {
    root: first,
    items,
    nextCursor: more ? String(items.at(-1)?.seq) : null,
    following: follow.rows[0]?.following ?? false,
    lastReadSeq: Number(follow.rows[0]?.last_read_seq ?? 0),
    unread: follow.rows[0]?.unread ?? 0,
    asOf,
  }
})

export const get = query(getMessage, async ({ tx, actor, asOf }, input) => {
  const { message } = await accessMessage(tx, actor, input.messageId, 'read')
  const [view] = await withViews(tx, actor, [presentMessage(message)])
  if (!view) throw new Error('a message lost its view')
  return { ...view, asOf }
})

export const history = query(listRevisions, async ({ tx, actor, asOf }, input) => {
  const { message } = await accessMessage(tx, actor, input.messageId, 'read')
  const result = await tx.$client.query<{ revision: number; body: string; at: Date }>(
    `select revision, body, at from revisions
     where workspace_id = $1 and message_id = $2 and revision > $3::bigint order by revision limit $4`,
    [actor.workspaceId, message.id, readNumberCursor(input.cursor) ?? -1, input.limit + 1],
  )
  const items = result.rows.slice(0, input.limit).map((row) => ({ ...row, at: row.at.toISOString() }))
  const more = result.rows.length > input.limit
  return { items, nextCursor: more ? String(items.at(-1)?.revision) : null, asOf }
})
