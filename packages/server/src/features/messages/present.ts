import type { Message, MessageView, ThreadSummary } from '@stoa/protocol/messages'
import type { InferSelectModel } from 'drizzle-orm'
import type { Tx } from '../../core/database/database.ts'
import type { messages } from './tables.ts'

export type MessageRow = Omit<InferSelectModel<typeof messages>, 'search'>

/** A row as the wire shows it. What `body_hash` is for stays here. */
export function presentMessage(row: MessageRow): Message {
  return {
    id: row.id,
    channelId: row.channelId,
    threadId: row.threadId,
    authorId: row.authorId,
    body: row.body,
    state: row.state,
    mentions: row.mentions,
    files: row.files,
    seq: row.seq,
    updatedSeq: row.updatedSeq,
    revision: row.revision,
    createdAt: row.createdAt,
    editedAt: row.editedAt,
  }
}

/** Adds what others hung on each message: one read for reactions and one for threads, however many there are. */
export async function withViews(tx: Tx, workspaceId: string, list: Message[]): Promise<MessageView[]> {
  if (list.length === 0) return []
  const ids = list.map((message) => message.id)
  const roots = list.filter((message) => message.threadId === null).map((message) => message.id)
  const [reactionRows, threadRows] = await Promise.all([
    tx.$client.query<{ message_id: string; emoji: string; member_ids: string[]; seqs: number[] }>({
      name: 'reactions-of',
      text: `select message_id, emoji, array_agg(member_id order by seq) as member_ids,
          array_agg(seq::float8 order by seq) as seqs from reactions
        where workspace_id = $1 and message_id = any ($2::text[]) group by message_id, emoji order by min(seq)`,
      values: [workspaceId, ids],
    }),
    tx.$client.query<ThreadRow>({
      name: 'threads-of',
      text: `select root_id, reply_count, last_reply_seq, last_reply_at, replier_ids from threads
        where workspace_id = $1 and root_id = any ($2::text[])`,
      values: [workspaceId, roots],
    }),
  ])
  const reactions = Map.groupBy(reactionRows.rows, (row) => row.message_id)
  const threads = new Map(threadRows.rows.map((row) => [row.root_id, presentThread(row)]))
  return list.map((message) => ({
    ...message,
    reactions: (reactions.get(message.id) ?? []).map(({ emoji, member_ids, seqs }) => ({
      emoji,
      memberIds: member_ids,
      seqs,
    })),
    thread: threads.get(message.id) ?? null,
  }))
}

export type ThreadRow = {
  root_id: string
  reply_count: number
  last_reply_seq: string
  last_reply_at: Date
  replier_ids: string[]
}

export function presentThread(row: ThreadRow): ThreadSummary {
  return {
    replyCount: row.reply_count,
    lastReplySeq: Number(row.last_reply_seq),
    lastReplyAt: row.last_reply_at.toISOString(),
    replierIds: row.replier_ids,
  }
}

/** The columns of a message for hand-written SQL, in the names of a `MessageRow`, read from the table called `from`. */
export const columnsOf = (from: string): string =>
  `${from}.workspace_id as "workspaceId", ${from}.id, ${from}.channel_id as "channelId", ${from}.thread_id as "threadId",
  ${from}.author_id as "authorId", ${from}.body, ${from}.body_hash as "bodyHash", ${from}.state, ${from}.mentions,
  ${from}.files, ${from}.seq::float8 as seq, ${from}.updated_seq::float8 as "updatedSeq", ${from}.revision,
  ${from}.created_at as "createdAt", ${from}.edited_at as "editedAt"`

export type RawRow = Omit<MessageRow, 'createdAt' | 'editedAt'> & { createdAt: Date; editedAt: Date | null }

export function fromRaw(row: RawRow): MessageRow {
  return { ...row, createdAt: row.createdAt.toISOString(), editedAt: row.editedAt?.toISOString() ?? null }
}
