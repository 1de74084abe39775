import type { Message, MessageView, Pin, SavedState, ThreadSummary } from '@stoa/protocol/messages'
import type { InferSelectModel } from 'drizzle-orm'
import type { Actor } from '../../core/actor.ts'
import type { Tx } from '../../core/database/database.ts'
import type { messages } from './tables.ts'

export type MessageRow = Omit<InferSelectModel<typeof messages>, 'search' | 'traits'>

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
    finishedSeq: row.finishedSeq,
    revision: row.revision,
    createdAt: row.createdAt,
    editedAt: row.editedAt,
  }
}

/** Adds what hangs on each message, as the actor sees it: three reads, however many messages there are. */
export async function withViews(
  tx: Tx,
  { workspaceId, id: readerId }: Pick<Actor, 'workspaceId' | 'id'>,
  list: Message[],
): Promise<MessageView[]> {
  if (list.length === 0) return []
  const ids = list.map((message) => message.id)
  const roots = list.filter((message) => message.threadId === null).map((message) => message.id)
  const [reactionRows, threadRows, marks] = await Promise.all([
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
    readMarks(tx, workspaceId, readerId, ids),
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
    pin: marks.get(message.id)?.pin ?? null,
    saved: marks.get(message.id)?.saved ?? null,
  }))
}

type Marks = { pin: Pin | null; saved: SavedState | null }

/** Which of these messages are pinned, and which the reader saved. */
async function readMarks(tx: Tx, workspaceId: string, readerId: string, ids: string[]): Promise<Map<string, Marks>> {
  const found = await tx.$client.query<{
    message_id: string
    member_id: string | null
    at: Date | null
    seq: string | null
    state: SavedState | null
  }>({
    name: 'marks-of',
    text: `select message_id, member_id, pinned_at as at, seq, null as state from pins
        where workspace_id = $1 and message_id = any ($3::text[])
      union all
      select message_id, null, null, null, state from saved
        where workspace_id = $1 and member_id = $2 and message_id = any ($3::text[])`,
    values: [workspaceId, readerId, ids],
  })
  const marks = new Map<string, Marks>()
  for (const { message_id, member_id, at, seq, state } of found.rows) {
    const before = marks.get(message_id)
    const pin =
      member_id && at ? { memberId: member_id, at: at.toISOString(), seq: Number(seq) } : (before?.pin ?? null)
    marks.set(message_id, { pin, saved: state ?? before?.saved ?? null })
  }
  return marks
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
  ${from}.files, ${from}.seq::float8 as seq, ${from}.updated_seq::float8 as "updatedSeq",
  ${from}.finished_seq::float8 as "finishedSeq", ${from}.revision, ${from}.created_at as "createdAt", ${from}.edited_at as "editedAt"`

export type RawRow = Omit<MessageRow, 'createdAt' | 'editedAt'> & { createdAt: Date; editedAt: Date | null }

export function fromRaw(row: RawRow): MessageRow {
  return { ...row, createdAt: row.createdAt.toISOString(), editedAt: row.editedAt?.toISOString() ?? null }
}
