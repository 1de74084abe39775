import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { time, workspaceId } from '../../core/columns.ts'

/**
 * A software that introduced itself. Its key is stored hashed; `workspace_id` and `claimed_by` are empty until a person
 * claims it. One registration may carry many agents.
 */
export const registrations = pgTable(
  'registrations',
  {
    id: text('id').primaryKey(),
    hash: text('hash').notNull().unique(),
    code: text('code').notNull(),
    agentName: text('agent_name').notNull(),
    framework: text('framework').notNull(),
    address: text('address'),
    workspaceId: text('workspace_id'),
    claimedBy: text('claimed_by'),
    createdAt: time('created_at').notNull(),
    claimedAt: time('claimed_at'),
    expiresAt: time('expires_at').notNull(),
  },
  (table) => [index('registrations_workspace').on(table.workspaceId)],
)

/**
 * An agent beside its member row of the same id, which comes only when somebody has said yes to it: `asked` is what the
 * software wants it to be called. `hash` is of the agent's own key, which is its MQTT password and its bearer; without one
 * it cannot connect. `callsFullAt` is when it may call others of its own accord as often as ever again (`chains/budget.ts`).
 */
export const agents = pgTable(
  'agents',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    registrationId: text('registration_id'),
    framework: text('framework').notNull(),
    status: text('status', { enum: ['ready', 'waiting', 'removed'] }).notNull(),
    hash: text('hash').unique(),
    asked: jsonb('asked').$type<{ handle: string; name: string; at: string }>(),
    lastSeen: time('last_seen'),
    callsFullAt: time('calls_full_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index('agents_registration').on(table.registrationId),
  ],
)

/** Every version of what an agent is told about who it is. The last one holds; no row: nobody has written any. */
export const personas = pgTable(
  'personas',
  {
    workspaceId: workspaceId(),
    agentId: text('agent_id').notNull(),
    revision: integer('revision').notNull(),
    body: text('body').notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: time('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.agentId, table.revision] })],
)
