import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { seq, time, workspaceId } from '../../core/columns.ts'

/** Bytes are under the data folder, named by `sha256`. A file without a channel is its uploader's alone. */
export const files = pgTable(
  'files',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    uploaderId: text('uploader_id').notNull(),
    channelId: text('channel_id'),
    messageId: text('message_id'),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    size: seq('size').notNull(),
    width: integer('width'),
    height: integer('height'),
    sha256: text('sha256').notNull(),
    alt: text('alt'),
    createdAt: time('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index('files_by_message').on(table.workspaceId, table.messageId),
    index('files_loose').on(table.workspaceId, table.uploaderId, table.createdAt).where(sql`message_id is null`),
    index('files_by_bytes').on(table.workspaceId, table.sha256),
  ],
)
