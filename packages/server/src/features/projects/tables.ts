import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { seq, time, workspaceId } from '../../core/columns.ts'

export const projects = pgTable(
  'projects',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    repository: text('repository'),
    workingDirectory: text('working_directory'),
    archivedAt: time('archived_at'),
    createdAt: time('created_at').notNull(),
    updatedSeq: seq('updated_seq').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)
