import type { File } from '@stoa/protocol/files'
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
} from 'drizzle-orm/pg-core'
import { seq, time, workspaceId } from '../../core/columns.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** What search asks for by `has:` and `is:`, as bits: 1 a file, 2 a link, 4 code, 8 said in a thread. */
const traitsOfMessage = sql`(case when files <> '[]' then 1 else 0 end)
  + (case when body ~* 'https?://[^[:space:]]' then 2 else 0 end)
  + (case when body ~ '[\u0060][^\u0060]' then 4 else 0 end)
  + (case when thread_id is not null then 8 else 0 end)`

/**
 * The words of a message. Postgres' parser takes the square of the length of a run without spaces, or of what follows a `<`,
 * to tell links and tags, while the insert holds up all who write in the workspace: so what is long is cut into runs that
 * it is done with at once. Other than ASCII is folded as `foldWords` in `features/search/words.ts` does.
 */
const cut = String.raw`(case when octet_length(body) > 1000
  then regexp_replace(replace(body, '<', ' '), '(\S{60})', '\1 ', 'g') else body end)`
const wordsOfMessage = sql.raw(
  String.raw`to_tsvector('simple', case when octet_length(body) = char_length(body) then ${cut} else
  regexp_replace(
    replace(normalize(regexp_replace(normalize(${cut}, NFKD), '[\u0300-\u036f]+', '', 'g'), NFC), 'ß', 'ss'),
    '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])', ' \1 ', 'g')
  end)`,
)

/**
 * `body_hash` is of the first text: a retry under the same id is told from another message by it. `finished_seq` is null
 * but for what was written before everybody's eyes, so its indexes cost other messages nothing.
 * `files` repeats what the files table says, so that a page of messages is one read.
 */
export const messages = pgTable(
  'messages',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    channelId: text('channel_id').notNull(),
    threadId: text('thread_id'),
    authorId: text('author_id').notNull(),
    body: text('body').notNull(),
    bodyHash: text('body_hash').notNull(),
    state: text('state', { enum: ['sent', 'writing', 'interrupted', 'deleted'] })
      .notNull()
      .default('sent'),
    mentions: jsonb('mentions').notNull().$type<string[]>(),
    files: jsonb('files').notNull().$type<File[]>(),
    seq: seq('seq').notNull(),
    updatedSeq: seq('updated_seq').notNull(),
    finishedSeq: seq('finished_seq'),
    revision: integer('revision').notNull().default(0),
    createdAt: time('created_at').notNull(),
    editedAt: time('edited_at'),
    search: tsvector('search').generatedAlwaysAs(wordsOfMessage),
    traits: smallint('traits').generatedAlwaysAs(traitsOfMessage),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index('messages_channel').on(table.workspaceId, table.channelId, table.seq).where(sql`thread_id is null`),
    index('messages_thread').on(table.workspaceId, table.threadId, table.seq).where(sql`thread_id is not null`),
    index('messages_channel_finished')
      .on(table.workspaceId, table.channelId, table.finishedSeq)
      .where(sql`finished_seq is not null and thread_id is null`),
    index('messages_thread_finished')
      .on(table.workspaceId, table.threadId, table.finishedSeq)
      .where(sql`finished_seq is not null and thread_id is not null`),
    index('messages_recent')
      .on(table.workspaceId, table.createdAt, table.seq)
      .where(sql`state in ('sent', 'interrupted')`),
    index('messages_author')
      .on(table.workspaceId, table.authorId, table.createdAt, table.seq)
      .where(sql`state in ('sent', 'interrupted')`),
    index('messages_traits')
      .on(table.workspaceId, table.traits, table.createdAt, table.seq)
      .where(sql`traits > 0 and state in ('sent', 'interrupted')`),
    index('messages_search').using('gin', table.search),
  ],
)

/** What a message said before, with the event that said it (deleting blanks both). */
export const revisions = pgTable(
  'revisions',
  {
    workspaceId: workspaceId(),
    messageId: text('message_id').notNull(),
    revision: integer('revision').notNull(),
    channelId: text('channel_id').notNull(),
    body: text('body').notNull(),
    seq: seq('seq').notNull(),
    at: time('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.messageId, table.revision] })],
)

export const reactions = pgTable(
  'reactions',
  {
    workspaceId: workspaceId(),
    messageId: text('message_id').notNull(),
    emoji: text('emoji').notNull(),
    memberId: text('member_id').notNull(),
    channelId: text('channel_id').notNull(),
    seq: seq('seq').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.messageId, table.emoji, table.memberId] })],
)

/** What hangs under a root. Written only while the workspace's counter is held, so writers never cross here. */
export const threads = pgTable(
  'threads',
  {
    workspaceId: workspaceId(),
    rootId: text('root_id').notNull(),
    channelId: text('channel_id').notNull(),
    replyCount: integer('reply_count').notNull(),
    lastReplySeq: seq('last_reply_seq').notNull(),
    lastReplyAt: time('last_reply_at').notNull(),
    replierIds: jsonb('replier_ids').notNull().$type<string[]>(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.rootId] })],
)

export const threadFollows = pgTable(
  'thread_follows',
  {
    workspaceId: workspaceId(),
    memberId: text('member_id').notNull(),
    rootId: text('root_id').notNull(),
    channelId: text('channel_id').notNull(),
    following: boolean('following').notNull(),
    lastReadSeq: seq('last_read_seq').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.memberId, table.rootId] }),
    index('thread_follows_by_root').on(table.workspaceId, table.rootId),
  ],
)

/** Who was named where: a member's id, or the channel's own id for @channel. `seq` is where the message was said. */
export const mentions = pgTable(
  'mentions',
  {
    workspaceId: workspaceId(),
    target: text('target').notNull(),
    seq: seq('seq').notNull(),
    messageId: text('message_id').notNull(),
    channelId: text('channel_id').notNull(),
    threadId: text('thread_id'),
    authorId: text('author_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.target, table.seq] }),
    index('mentions_by_message').on(table.workspaceId, table.messageId),
  ],
)

/** `page` and `turn` are of the save that stands here, where it told them. */
export const drafts = pgTable(
  'drafts',
  {
    workspaceId: workspaceId(),
    memberId: text('member_id').notNull(),
    place: text('place').notNull(),
    channelId: text('channel_id').notNull(),
    body: text('body').notNull(),
    updatedSeq: seq('updated_seq').notNull(),
    page: text('page'),
    turn: bigint('turn', { mode: 'number' }),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.memberId, table.place] })],
)

/** Text so far of a message being written, kept every two seconds. */
export const writing = pgTable(
  'writing',
  {
    workspaceId: workspaceId(),
    messageId: text('message_id').notNull(),
    channelId: text('channel_id').notNull(),
    authorId: text('author_id').notNull(),
    text: text('text').notNull(),
    touchedAt: time('touched_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.messageId] })],
)

/** What a channel keeps at hand, by who put it there. `seq` is where that happened, and the order. */
export const pins = pgTable(
  'pins',
  {
    workspaceId: workspaceId(),
    channelId: text('channel_id').notNull(),
    messageId: text('message_id').notNull(),
    memberId: text('member_id').notNull(),
    seq: seq('seq').notNull(),
    pinnedAt: time('pinned_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.messageId] }),
    index('pins_channel').on(table.workspaceId, table.channelId, table.seq),
  ],
)

/** What somebody saved for later: nobody else's business. `seq` is where it was saved, and the order. */
export const saved = pgTable(
  'saved',
  {
    workspaceId: workspaceId(),
    memberId: text('member_id').notNull(),
    messageId: text('message_id').notNull(),
    channelId: text('channel_id').notNull(),
    state: text('state', { enum: ['todo', 'done'] }).notNull(),
    seq: seq('seq').notNull(),
    savedAt: time('saved_at').notNull(),
    doneAt: time('done_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.memberId, table.messageId] }),
    index('saved_latest').on(table.workspaceId, table.memberId, table.state, table.seq),
    index('saved_message').on(table.workspaceId, table.messageId),
  ],
)
