import type { PersonalPreferences, WorkspacePreferences } from '@stoa/protocol/accounts'
import { boolean, index, integer, jsonb, pgSchema, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { time, workspaceId } from '../../core/columns.ts'

/** Sign-in is global and better-auth's: these four tables have the columns that it names, in a schema of their own. */
export const auth = pgSchema('auth')

const at = (name: string) => timestamp(name, { withTimezone: true })

export const user = auth.table('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  createdAt: at('created_at').notNull().defaultNow(),
  updatedAt: at('updated_at').notNull().defaultNow(),
})

export const session = auth.table(
  'session',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    expiresAt: at('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: at('created_at').notNull().defaultNow(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (table) => [index('session_user').on(table.userId)],
)

export const authAccount = auth.table(
  'account',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: at('access_token_expires_at'),
    refreshTokenExpiresAt: at('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: at('created_at').notNull().defaultNow(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (table) => [index('account_user').on(table.userId)],
)

export const verification = auth.table(
  'verification',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: at('expires_at').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (table) => [index('verification_identifier').on(table.identifier)],
)

/**
 * How a person likes things: in every workspace of theirs, and in each. One row, whose `version` grows with every change,
 * so that whoever hears of several changes knows the last.
 */
export const preferences = auth.table('preferences', {
  accountId: text('account_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  version: integer('version').notNull(),
  personal: jsonb('personal').notNull().$type<Partial<PersonalPreferences>>(),
  workspaces: jsonb('workspaces').notNull().$type<Record<string, Partial<WorkspacePreferences>>>(),
})

/** Personal access keys, stored as SHA-256 of a 256-bit random secret: nothing to guess, so nothing to slow down. */
export const keys = pgTable(
  'keys',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    memberId: text('member_id').notNull(),
    name: text('name').notNull(),
    hint: text('hint').notNull(),
    hash: text('hash').notNull().unique(),
    createdAt: time('created_at').notNull(),
    lastUsedAt: time('last_used_at'),
    revokedAt: time('revoked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index('keys_member').on(table.workspaceId, table.memberId),
  ],
)
