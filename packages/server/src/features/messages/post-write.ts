import { CHANNEL_MENTION } from '@stoa/protocol/mentions'
import type { ThreadSummary } from '@stoa/protocol/messages'
import { saidSeq } from '@stoa/protocol/messages'
import type { Sender } from '../../core/database/packet.ts'
import type { Follow } from './post-read.ts'
import type { MessageRow } from './present.ts'

export type NewPost = { row: MessageRow; thread: ThreadSummary | null; follows: Follow[] }

/** Sends one multi-row statement a table, without waiting for any. */
export function sendPosts(tx: Sender, workspaceId: string, posts: NewPost[]): Promise<unknown>[] {
  const rows = posts.map((post) => post.row)
  const replies = posts.filter((post) => post.thread)
  return [
    insertMessages(tx, workspaceId, rows),
    ...(rows.some((row) => row.mentions.length > 0) ? [insertMentions(tx, workspaceId, rows)] : []),
    ...(rows.some((row) => row.files.length > 0) ? [attachFiles(tx, workspaceId, rows)] : []),
    ...(replies.length > 0 ? [upsertThreads(tx, workspaceId, replies), upsertFollows(tx, workspaceId, replies)] : []),
  ]
}

function insertMessages(tx: Sender, workspaceId: string, rows: MessageRow[]): Promise<unknown> {
  return tx.$client.query({
    name: 'insert-messages',
    text: `insert into messages (workspace_id, id, channel_id, thread_id, author_id, body, body_hash, state, mentions,
        files, seq, updated_seq, revision, created_at)
      select $1, p.id, p."channelId", p."threadId", p."authorId", p.body, p."bodyHash", p.state, p.mentions, p.files, p.seq,
        p.seq, 0, p."createdAt"
      from json_to_recordset($2::json) as p (id text, "channelId" text, "threadId" text, "authorId" text, body text,
        "bodyHash" text, state text, mentions jsonb, files jsonb, seq bigint, "createdAt" timestamptz)`,
    values: [workspaceId, JSON.stringify(rows)],
  })
}

/** Who is named stands under their own id; everybody in a channel under the channel's. */
export function insertMentions(tx: Sender, workspaceId: string, rows: MessageRow[]): Promise<unknown> {
  const list = rows.flatMap((row) =>
    row.mentions.map((id) => ({ row, target: id === CHANNEL_MENTION ? row.channelId : id })),
  )
  return tx.$client.query({
    name: 'insert-mentions',
    text: `insert into mentions (workspace_id, target, seq, message_id, channel_id, thread_id, author_id)
      select $1, m.target, m.seq, m.message_id, m.channel_id, m.thread_id, m.author_id
      from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[])
        as m (target, seq, message_id, channel_id, thread_id, author_id)
      on conflict do nothing`,
    values: [
      workspaceId,
      list.map(({ target }) => target),
      list.map(({ row }) => saidSeq(row)),
      list.map(({ row }) => row.id),
      list.map(({ row }) => row.channelId),
      list.map(({ row }) => row.threadId),
      list.map(({ row }) => row.authorId),
    ],
  })
}

function attachFiles(tx: Sender, workspaceId: string, rows: MessageRow[]): Promise<unknown> {
  const list = rows.flatMap((row) => row.files.map((file) => ({ row, file })))
  return tx.$client.query({
    name: 'attach-files',
    text: `update files set message_id = f.message_id, channel_id = f.channel_id
      from unnest($2::text[], $3::text[], $4::text[]) as f (id, message_id, channel_id)
      where files.workspace_id = $1 and files.id = f.id`,
    values: [
      workspaceId,
      list.map(({ file }) => file.id),
      list.map(({ row }) => row.id),
      list.map(({ row }) => row.channelId),
    ],
  })
}

/** Several replies to one root in a batch: the last summary holds, so that each row is touched once. */
function upsertThreads(tx: Sender, workspaceId: string, replies: NewPost[]): Promise<unknown> {
  const last = new Map(replies.map((post) => [post.row.threadId, post]))
  const list = [...last.values()]
  return tx.$client.query({
    name: 'upsert-threads',
    text: `insert into threads (workspace_id, root_id, channel_id, reply_count, last_reply_seq, last_reply_at, replier_ids)
      select $1, t.root_id, t.channel_id, t.reply_count, t.last_reply_seq, t.last_reply_at, t.replier_ids
      from unnest($2::text[], $3::text[], $4::int[], $5::bigint[], $6::timestamptz[], $7::jsonb[])
        as t (root_id, channel_id, reply_count, last_reply_seq, last_reply_at, replier_ids)
      on conflict (workspace_id, root_id) do update set reply_count = excluded.reply_count,
        last_reply_seq = excluded.last_reply_seq, last_reply_at = excluded.last_reply_at,
        replier_ids = excluded.replier_ids`,
    values: [
      workspaceId,
      list.map(({ row }) => row.threadId),
      list.map(({ row }) => row.channelId),
      list.map(({ thread }) => thread?.replyCount),
      list.map(({ thread }) => thread?.lastReplySeq),
      list.map(({ thread }) => thread?.lastReplyAt),
      list.map(({ thread }) => JSON.stringify(thread?.replierIds)),
    ],
  })
}

function upsertFollows(tx: Sender, workspaceId: string, replies: NewPost[]): Promise<unknown> {
  const last = new Map(
    replies.flatMap(({ row, follows }) =>
      follows.map((follow) => [`${row.threadId} ${follow.memberId}`, { row, follow }] as const),
    ),
  )
  const list = [...last.values()]
  return tx.$client.query({
    name: 'upsert-follows',
    text: `insert into thread_follows (workspace_id, member_id, root_id, channel_id, following, last_read_seq)
      select $1, f.member_id, f.root_id, f.channel_id, f.following, f.last_read_seq
      from unnest($2::text[], $3::text[], $4::text[], $5::bool[], $6::bigint[])
        as f (member_id, root_id, channel_id, following, last_read_seq)
      on conflict (workspace_id, member_id, root_id)
        do update set following = excluded.following, last_read_seq = excluded.last_read_seq`,
    values: [
      workspaceId,
      list.map(({ follow }) => follow.memberId),
      list.map(({ row }) => row.threadId),
      list.map(({ row }) => row.channelId),
      list.map(({ follow }) => follow.following),
      list.map(({ follow }) => follow.lastReadSeq),
    ],
  })
}
