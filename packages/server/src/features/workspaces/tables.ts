import type { DoNotDisturb, MemberStatus } from '@stoa/protocol/status'
import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { seq, time, workspaceId } from '../../core/columns.ts'

const updatedSeq = () => seq('updated_seq').notNull()

export const workspaces = pgTable('workspaces', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  slug: text('slug').notNull().unique(),
  createdAt: time('created_at').notNull(),
  updatedSeq: updatedSeq(),
})

/** People and agents of a workspace. `account_id` is the person behind, null for an agent. */
export const members = pgTable(
  'members',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    kind: text('kind', { enum: ['person', 'agent'] }).notNull(),
    accountId: text('account_id'),
    handle: text('handle').notNull(),
    name: text('name').notNull(),
    role: text('role', { enum: ['owner', 'admin', 'member', 'guest'] }).notNull(),
    title: text('title'),
    status: jsonb('status').$type<MemberStatus>(),
    doNotDisturb: jsonb('do_not_disturb').$type<DoNotDisturb>(),
    ownerId: text('owner_id'),
    connection: text('connection', { enum: ['agentlink', 'daemon', 'hosted', 'mcp'] }),
    /** The SHA-256 of the picture's bytes. */
    avatar: text('avatar'),
    joinedAt: time('joined_at').notNull(),
    removedAt: time('removed_at'),
    updatedSeq: updatedSeq(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex('members_handle').on(table.workspaceId, table.handle).where(sql`removed_at is null`),
    uniqueIndex('members_account').on(table.workspaceId, table.accountId).where(sql`account_id is not null`),
    index('members_by_account').on(table.accountId),
  ],
)

export const invites = pgTable(
  'invites',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    hash: text('hash').notNull().unique(),
    role: text('role', { enum: ['owner', 'admin', 'member', 'guest'] }).notNull(),
    channelIds: jsonb('channel_ids').notNull().$type<string[]>(),
    createdBy: text('created_by').notNull(),
    expiresAt: time('expires_at').notNull(),
    maxUses: integer('max_uses'),
    uses: integer('uses').notNull().default(0),
    revokedAt: time('revoked_at'),
    createdAt: time('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)
