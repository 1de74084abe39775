import { bigint, customType, text } from 'drizzle-orm/pg-core'

/** First in the key of every table of a workspace, so that a distributed Postgres can shard by it. */
export const workspaceId = () => text('workspace_id').notNull()

/** A place in the workspace's log. Below 2^53, so a JavaScript number holds it. */
export const seq = (name: string) => bigint(name, { mode: 'number' })

/** A moment, as RFC 3339 UTC with milliseconds on both sides of the database. */
export const time = customType<{ data: string; driverData: string | Date }>({
  dataType: () => 'timestamp(3) with time zone',
  fromDriver: (value) => new Date(value).toISOString(),
})
