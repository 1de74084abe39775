import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'
import { StartError } from '../start-error.ts'
import { connectAs, reasonOf } from './connect.ts'
import { INSUFFICIENT_PRIVILEGE, sqlState } from './errors.ts'
import { migrateJobs } from './migrate-jobs.ts'

const folder = fileURLToPath(new URL('../../../migrations', import.meta.url))

/** Any number that no other program is likely to hold: one migration at a time on one database. */
const LOCK = 7_205_161_102

/**
 * Brings a database to this release's schema as its owner, all or nothing, and lets the two server roles in.
 * Two servers that start at once take turns. Throws a `StartError`, which names what to run where a right is missing.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const client = await connectAs(ownerUrl)
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await assertOwner(client)
    await createRoles(client)
    await applyMigrations(drizzle(client), { migrationsFolder: folder })
    await grantAccess(client)
    await migrateJobs(client)
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(
      `The database could not be brought to this release's schema; it was left as it was: ${reasonOf(error)}`,
    )
  } finally {
    await client.end()
  }
}

/** The schemas, and with them all that Stoa keeps, belong to whom the database belongs to. */
async function assertOwner(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select current_user as me, quote_ident(current_user) as "quotedMe", datname as name, quote_ident(datname) as "quotedName",
       pg_get_userbyid(datdba) as owner, pg_has_role(current_user, datdba, 'usage') as owns
     from pg_database where datname = current_database()`,
  )
  const { me, quotedMe, name, quotedName, owner, owns } = rows[0]
  if (owns) return
  throw new StartError(
    `The database ${name} belongs to the role ${owner}, and DATABASE_URL names ${me}: use the owner's role, or run ` +
      `ALTER DATABASE ${quotedName} OWNER TO ${quotedMe} as a superuser`,
  )
}

/** Roles belong to the whole cluster, so another database of the same cluster may have made them already. */
async function createRoles(client: pg.Client): Promise<void> {
  // Since 16, belonging to a role and being allowed to become it are two things; before, they are one.
  const { rows } = await client.query(`select current_setting('server_version_num')::int >= 160000 as yes`)
  const right = rows[0]?.yes ? 'set' : 'member'
  for (const role of lesserRoles) {
    await asked(
      client,
      `
      do $$ begin
        if not exists (select from pg_roles where rolname = '${role}') then
          create role ${role} nologin nosuperuser nobypassrls;
        end if;
      exception when duplicate_object or unique_violation then null;
      end $$`,
    )
    const mayUse = await client.query(`select pg_has_role(current_user, '${role}', '${right}') as yes`)
    if (!mayUse.rows[0]?.yes) await asked(client, `grant ${role} to current_user`)
  }
  // The policies' functions belong to stoa_system, which must be allowed to hold them.
  await client.query('grant create, usage on schema public to stoa_system')
}

const lesserRoles = ['stoa_app', 'stoa_system', 'stoa_search']

/** A statement that needs the right to make roles, or to hand out those that somebody else made. */
async function asked(client: pg.Client, statement: string): Promise<void> {
  try {
    await client.query(statement)
  } catch (error) {
    if (sqlState(error) !== INSUFFICIENT_PRIVILEGE) throw error
    const { rows } = await client.query(
      `select quote_ident(current_user) as me, array(select rolname::text from pg_roles where rolname = any ($1)) as made`,
      [lesserRoles],
    )
    const { me, made } = rows[0]
    const remedy =
      made.length === lesserRoles.length ? `GRANT ${lesserRoles.join(', ')} TO ${me}` : `ALTER ROLE ${me} CREATEROLE`
    throw new StartError(
      `The role of DATABASE_URL may not make the roles under which Stoa works: run ${remedy} as a superuser`,
    )
  }
}

async function grantAccess(client: pg.Client): Promise<void> {
  await client.query('grant usage on schema public to stoa_app, stoa_system')
  await client.query('grant usage on schema auth to stoa_system')
  await client.query('grant select, insert, update, delete on all tables in schema public to stoa_app, stoa_system')
  await client.query('grant select, insert, update, delete on all tables in schema auth to stoa_system')
}
