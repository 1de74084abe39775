import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { seq, time, workspaceId } from '../../core/columns.ts'

/** `dm_key` is the sorted members of a DM joined by commas: the same people have one conversation. */
export const channels = pgTable(
  'channels',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    kind: text('kind', { enum: ['channel', 'dm'] }).notNull(),
    visibility: text('visibility', { enum: ['public', 'private'] }).notNull(),
    name: text('name').notNull(),
    topic: text('topic').notNull().default(''),
    projectId: text('project_id'),
    dmKey: text('dm_key'),
    memberIds: jsonb('member_ids').$type<string[]>(),
    createdBy: text('created_by').notNull(),
    createdAt: time('created_at').notNull(),
    archivedAt: time('archived_at'),
    updatedSeq: seq('updated_seq').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex('channels_name').on(table.workspaceId, table.name).where(sql`kind = 'channel' and archived_at is null`),
    uniqueIndex('channels_dm').on(table.workspaceId, table.dmKey).where(sql`dm_key is not null`),
  ],
)

/**
 * Led by the member, so that "my channels" is one range of the key. A row goes when its member leaves. `level` is the
 * member's own business: it is in no roster.
 */
export const channelMembers = pgTable(
  'channel_members',
  {
    workspaceId: workspaceId(),
    memberId: text('member_id').notNull(),
    channelId: text('channel_id').notNull(),
    hearing: text('hearing', { enum: ['addressed', 'all'] })
      .notNull()
      .default('addressed'),
    joinedAt: time('joined_at').notNull(),
    joinedSeq: seq('joined_seq').notNull(),
    level: text('level', { enum: ['all', 'mentions', 'none'] }),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.memberId, table.channelId] }),
    index('channel_members_by_channel').on(table.workspaceId, table.channelId, table.memberId),
  ],
)

/** How far a member has read a channel. Apart from the membership: read marks must not wait for its locks. */
export const reads = pgTable(
  'reads',
  {
    workspaceId: workspaceId(),
    memberId: text('member_id').notNull(),
    channelId: text('channel_id').notNull(),
    lastReadSeq: seq('last_read_seq').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.memberId, table.channelId] })],
)
