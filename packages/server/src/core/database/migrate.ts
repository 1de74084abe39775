import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { migrateJobs } from './migrate-jobs.ts'

const folder = fileURLToPath(new URL('../../../migrations', import.meta.url))

/** Any number that no other program is likely to hold: one migration at a time on one database. */
const LOCK = 7_205_161_102

/**
 * Brings a database to this release's schema as its owner, all or nothing, and lets the two server roles in.
 * Two servers that start at once take turns. Throws when the owner may not create roles, naming what to run.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await createRoles(client)
    await applyMigrations(drizzle(client), { migrationsFolder: folder })
    await grantAccess(client)
    await migrateJobs(client)
  } finally {
    await client.end()
  }
}

/** Roles belong to the whole cluster, so another database of the same cluster may have made them already. */
async function createRoles(client: pg.Client): Promise<void> {
  // Since 16, belonging to a role and being allowed to become it are two things; before, they are one.
  const { rows } = await client.query(`select current_setting('server_version_num')::int >= 160000 as yes`)
  const right = rows[0]?.yes ? 'set' : 'member'
  for (const role of ['stoa_app', 'stoa_system', 'stoa_search']) {
    await client.query(`
      do $$ begin
        if not exists (select from pg_roles where rolname = '${role}') then
          create role ${role} nologin nosuperuser nobypassrls;
        end if;
      exception when duplicate_object or unique_violation then null;
      end $$`)
    const mayUse = await client.query(`select pg_has_role(current_user, '${role}', '${right}') as yes`)
    if (!mayUse.rows[0]?.yes) await client.query(`grant ${role} to current_user`)
  }
  // The policies' functions belong to stoa_system, which must be allowed to hold them.
  await client.query('grant create, usage on schema public to stoa_system')
}

async function grantAccess(client: pg.Client): Promise<void> {
  await client.query('grant usage on schema public to stoa_app, stoa_system')
  await client.query('grant usage on schema auth to stoa_system')
  await client.query('grant select, insert, update, delete on all tables in schema public to stoa_app, stoa_system')
  await client.query('grant select, insert, update, delete on all tables in schema auth to stoa_system')
}
