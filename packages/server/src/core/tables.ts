import { sql } from 'drizzle-orm'
import { index, integer, json, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { seq, time, workspaceId } from './columns.ts'

/**
 * One row a workspace. `seq` is the last event's number and is locked by every writer until its commit, so numbers
 * become visible in order. `epoch` changes when a backup is restored: cursors of another epoch are void.
 * `paused_at` holds back what goes out (deliveries) after a restore, until an owner resumes it.
 */
export const workspaceCounters = pgTable('workspace_counters', {
  workspaceId: text('workspace_id').primaryKey(),
  seq: seq('seq').notNull().default(0),
  epoch: text('epoch').notNull(),
  pausedAt: time('paused_at'),
})

/**
 * The log, which is also the outbox. `audience` is a key of `audience_spans`, or an actor's own id.
 * `moves` is who enters and leaves which audience with this event: readers fold memberships from it.
 */
export const events = pgTable(
  'events',
  {
    workspaceId: workspaceId(),
    seq: seq('seq').notNull(),
    type: text('type').notNull(),
    v: integer('v').notNull(),
    at: time('at').notNull(),
    actorId: text('actor_id'),
    audience: text('audience').notNull(),
    chainId: text('chain_id').notNull(),
    hop: integer('hop').notNull(),
    rootId: text('root_id'),
    data: json('data').notNull(),
    moves: json('moves'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.seq] }), index('events_at').on(table.at)],
)

/**
 * Who was in which audience from which event to which (both inclusive: one sees one's own joining and leaving).
 * Written by the write door alone, in the transaction of the event that moves somebody.
 */
export const audienceSpans = pgTable(
  'audience_spans',
  {
    workspaceId: workspaceId(),
    actorId: text('actor_id').notNull(),
    audience: text('audience').notNull(),
    fromSeq: seq('from_seq').notNull(),
    toSeq: seq('to_seq'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.actorId, table.audience, table.fromSeq] }),
    index('audience_spans_open').on(table.workspaceId, table.audience, table.toSeq),
  ],
)

/** Commands that were done, by the key their client made: the same again is answered from here for 30 days. */
export const idempotency = pgTable(
  'idempotency',
  {
    /** The workspace, or for what happens outside one, the caller's own id. */
    workspaceId: workspaceId(),
    actorId: text('actor_id').notNull(),
    operation: text('operation').notNull(),
    key: text('key').notNull(),
    inputHash: text('input_hash').notNull(),
    answer: json('answer'),
    at: time('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.actorId, table.operation, table.key] }),
    index('idempotency_at').on(table.at),
  ],
)

/** How far the dispatcher has turned events into deliveries. */
export const dispatchCursors = pgTable('dispatch_cursors', {
  workspaceId: text('workspace_id').primaryKey(),
  seq: seq('seq').notNull().default(0),
})

export const deliveryTargets = pgTable(
  'delivery_targets',
  {
    workspaceId: workspaceId(),
    target: text('target').notNull(),
    lastN: seq('last_n').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.target] })],
)

/** One event owed to one target, numbered per target, until acknowledged, expired or dead. */
export const deliveries = pgTable(
  'deliveries',
  {
    workspaceId: workspaceId(),
    target: text('target').notNull(),
    n: seq('n').notNull(),
    id: text('id').notNull(),
    eventSeq: seq('event_seq').notNull(),
    /** What this target needs beside the event, such as why it receives it. */
    detail: jsonb('detail').notNull().$type<Record<string, unknown>>(),
    state: text('state', { enum: ['pending', 'acknowledged', 'expired', 'dead', 'dropped'] })
      .notNull()
      .default('pending'),
    tries: integer('tries').notNull().default(0),
    createdAt: time('created_at').notNull(),
    lastTriedAt: time('last_tried_at'),
    doneAt: time('done_at'),
    expiresAt: time('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.target, table.n] }),
    index('deliveries_pending').on(table.workspaceId, table.target, table.state, table.n),
    index('deliveries_event').on(table.workspaceId, table.target, table.eventSeq),
    index('deliveries_latest').on(table.workspaceId, table.eventSeq, table.target, table.n),
    index('deliveries_open')
      .on(table.workspaceId, table.eventSeq, table.target, table.n)
      .where(sql`state in ('pending', 'dead')`),
  ],
)

export const auditLog = pgTable(
  'audit_log',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    at: time('at').notNull(),
    actorId: text('actor_id'),
    operation: text('operation').notNull(),
    outcome: text('outcome', { enum: ['done', 'refused'] }).notNull(),
    target: jsonb('target').notNull().$type<Record<string, unknown>>(),
    origin: jsonb('origin').notNull().$type<{ door: string; address: string | null; via: string }>(),
    chainId: text('chain_id'),
    reason: text('reason'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index('audit_log_latest').on(table.workspaceId, table.at, table.id),
  ],
)
