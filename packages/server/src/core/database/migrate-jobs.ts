import type pg from 'pg'
import { PgBoss } from 'pg-boss'

/** Where pg-boss keeps its queues; its own migrations live in the library. */
export const JOBS_SCHEMA = 'pgboss'

/** Brings the job queues' schema to the library's version, as the owner, and lets the system role work with it. */
export async function migrateJobs(client: pg.Client): Promise<void> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => client.query(text, values) },
    schema: JOBS_SCHEMA,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => {})
  await boss.start()
  await boss.stop({ graceful: false })
  await client.query(`grant usage on schema ${JOBS_SCHEMA} to stoa_system`)
  await client.query(`grant select, insert, update, delete on all tables in schema ${JOBS_SCHEMA} to stoa_system`)
}
