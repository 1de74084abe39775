import { createKey } from '@stoa/protocol/accounts'
import { createChannel } from '@stoa/protocol/channels'
import { markRead, postMessage } from '@stoa/protocol/messages'
import type { Principal } from '@stoa/server/core/database/database'
import { Database, nobody, systemOf } from '@stoa/server/core/database/database'
import { sqlState } from '@stoa/server/core/database/errors'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as given from './authorization/given.ts'
import { World } from './authorization/world.ts'
import type { Reach, Rows } from './rls/attempts.ts'
import { reach } from './rls/attempts.ts'
import { policed } from './rls/tables.ts'

/** What the database itself lets pass, asked as the server asks it, with the access functions out of the way. */

let world: World
let database: Database
let superuser: Client

const nothing: Reach = { selected: 0, updated: 0, deleted: 0, added: false }

beforeAll(async () => {
  world = await World.start()
  await fill(world)
  const onError = (error: Error) => {
    throw error
  }
  database = new Database({ url: world.stoa.databaseUrl, pooled: false, size: 1, onError })
  superuser = new Client({ connectionString: world.stoa.databaseUrl })
  await superuser.connect()
})
afterAll(async () => {
  await superuser.end()
  await database[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

test('every table is tried', async () => {
  expect(await tablesIn('public')).toEqual(Object.keys(policed).sort())
})

describe.each(Object.entries(policed))('%s', (table, { mine, open, anyMemberAdds, systemSeesAll, ...policy }) => {
  test('is within reach of whose it is', async () => {
    const rows = await rowsOf(table, policy.rows)
    const all = { selected: rows.length, updated: rows.length, deleted: rows.length, added: true }
    if (mine === 'system') expect(await asSystem(table, policy.rows, here())).toEqual(all)
    else expect(await asActor(table, policy.rows, principals()[mine])).toEqual(all)
  })

  test('is out of reach of a stranger, and of nobody', async () => {
    const { stranger } = world
    const atHome = { workspaceId: stranger.workspaceId, actorId: stranger.id }
    const knocking = { workspaceId: world.owner.workspaceId, actorId: stranger.id }
    for (const who of [atHome, knocking, here(), nobody])
      expect([who, await asActor(table, policy.rows, who)]).toEqual([who, nothing])
  })

  test('is out of reach of a member who is not in the room, unless it is for all', async () => {
    const found = await asActor(table, policy.rows, principals().other)
    if (open) expect(found.selected).toBeGreaterThan(0)
    else expect(found).toEqual({ ...nothing, added: anyMemberAdds ?? false })
  })

  test('is out of reach of the system in another workspace, but where it looks up who knocks', async () => {
    const elsewhere = systemOf(world.stranger.workspaceId)
    const found = await asSystem(table, policy.rows, elsewhere)
    if (systemSeesAll) expect(found.selected).toBeGreaterThan(0)
    else expect(found).toEqual(nothing)
  })
})

test('accounts, jobs and everything else that is not a workspace’s is closed to requests', async () => {
  const found = await superuser.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('public', 'pg_catalog', 'information_schema')
       and n.nspname not like 'pg\\_%'`,
  )
  expect(found.rows.length).toBeGreaterThan(5)
  for (const { name } of found.rows)
    expect([name, await refusal('app', `select from ${name}`)]).toEqual([name, '42501'])
  expect(
    await refusal(
      'app',
      `select from stoa_find_messages(to_tsquery('a'), '{}', null, 0::smallint, 9, now(), now(), 9, 9)`,
    ),
  ).toBe('42501')
})

test('the roles are bound by every policy, and own nothing', async () => {
  const roles = await superuser.query(
    `select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcanlogin as free,
       (select count(*)::int from pg_class where relowner = pg_roles.oid) as owns
     from pg_roles where rolname in ('stoa_app', 'stoa_system', 'stoa_search') order by 1`,
  )
  const bound = (name: string) => ({ name, free: false, owns: 0 })
  expect(roles.rows).toEqual([bound('stoa_app'), bound('stoa_search'), bound('stoa_system')])
  const unforced = await superuser.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and not (relrowsecurity and relforcerowsecurity)`,
  )
  expect(unforced.rows).toEqual([])
  const views = await superuser.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')`,
  )
  expect(views.rows).toEqual([])
  const readable = await superuser.query(
    `select attname from pg_attribute where attrelid = 'messages'::regclass and attnum > 0
       and attname in ('body', 'body_hash', 'files', 'mentions') and has_column_privilege('stoa_search', attrelid, attnum, 'select')`,
  )
  expect(readable.rows).toEqual([])
})

describe('a connection that is used again', () => {
  const seen = () =>
    database.transaction('app', nobody, 'read', async (tx) => {
      const found = await tx.$client.query(
        `select current_user as role, current_setting('stoa.workspace') as workspace, current_setting('stoa.actor') as actor,
           (select count(*)::int from messages) as messages, pg_backend_pid() as pid`,
      )
      return found.rows[0]
    })
  const clean = { role: 'stoa_app', workspace: '', actor: '', messages: 0 }

  test('remembers nothing of whom it served, whether that went well or not', async () => {
    const { pid } = await seen()
    const who = principals().member
    const count = await database.transaction(
      'app',
      who,
      'read',
      async (tx) => (await tx.$client.query('select from messages')).rowCount,
    )
    expect(count).toBeGreaterThan(0)
    expect(await seen()).toEqual({ ...clean, pid })
    await expect(database.transaction('app', who, 'write', (tx) => tx.$client.query('select 1 / 0'))).rejects.toThrow(
      'division by zero',
    )
    expect(await seen()).toEqual({ ...clean, pid })
  })

  test('nor does that of a library, which names nobody', async () => {
    await database.transaction('system', here(), 'read', (tx) => tx.$client.query('select from messages'))
    const found = await database.systemPool.query(
      `select current_user as role, current_setting('stoa.workspace', true) as workspace, (select count(*)::int from messages) as messages`,
    )
    expect(found.rows).toEqual([{ role: 'stoa_system', workspace: '', messages: 0 }])
  })

  test('behind a pooler keeps its owner’s role out of every transaction', async () => {
    const url = world.stoa.databaseUrl
    await using pooled = new Database({ url, pooled: true, size: 1, onError: () => {} })
    const role = (as: 'app' | 'system') =>
      pooled.transaction(as, nobody, 'read', async (tx) => (await tx.$client.query('select current_user as name')).rows)
    expect(await role('app')).toEqual([{ name: 'stoa_app' }])
    expect(await role('system')).toEqual([{ name: 'stoa_system' }])
  })
})

const here = (): Principal => systemOf(world.owner.workspaceId)

function principals() {
  const inside = ({ id }: { id: string }): Principal => ({ ...here(), actorId: id })
  const { member, owner, other, agent } = world
  return { member: inside(member), owner: inside(owner), other: inside(other), agent: inside(agent) }
}

async function asActor(table: string, where: string, who: Principal): Promise<Reach> {
  return await reach(database, 'app', who, await describeRows(table, where), await rowsOf(table, where))
}

async function asSystem(table: string, where: string, who: Principal): Promise<Reach> {
  return await reach(database, 'system', who, await describeRows(table, where), await rowsOf(table, where))
}

/** The rows that are tried, as a superuser sees them: without any, nothing would be shown. */
async function rowsOf(table: string, where: string): Promise<unknown[]> {
  const { where: text, values } = bind(where)
  const found = await superuser.query(`select to_jsonb(t) as row from ${table} t where ${text}`, values)
  expect(found.rows.length, `rows in ${table}`).toBeGreaterThan(0)
  return found.rows.map(({ row }) => row)
}

async function describeRows(table: string, where: string): Promise<Rows> {
  const found = await superuser.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  )
  return { table, ...bind(where), columns: found.rows.map(({ name }) => name) }
}

function bind(where: string): { where: string; values: string[] } {
  const ids = { here: world.owner.workspaceId, room: world.room, member: world.member.id, agent: world.agent.id }
  const name = /:(\w+)/.exec(where)?.[1] as keyof typeof ids
  return { where: where.replace(`:${name}`, '$1'), values: [ids[name]] }
}

async function tablesIn(schema: string): Promise<string[]> {
  const found = await superuser.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = $1::regnamespace and relkind in ('r', 'p') order by 1`,
    [schema],
  )
  return found.rows.map(({ name }) => name)
}

function refusal(role: 'app' | 'system', text: string): Promise<string | undefined> {
  return database.transaction(role, nobody, 'read', (tx) => tx.$client.query(text)).then(() => undefined, sqlState)
}

/** Something in every table that is the room's, the member's or the agent's. */
async function fill(w: World): Promise<void> {
  await given.reactedTo(w, w.room)
  await given.thread(w)
  await given.sentFile(w)
  await given.draft(w)
  await given.pinned(w, w.room)
  await given.saved(w)
  await given.persona(w)
  await given.begun(w)
  await given.project(w)
  await given.invite(w)
  await given.message(w, w.room, 'are you there, @inga and @gus?')
  await w.member.call(postMessage, { channelId: w.room, body: 'you, @inga' })
  await w.member.call(markRead, { channelId: w.room, seq: await given.seq(w, w.room) })
  await w.member.call(createKey, { name: 'a key' })
  await w.member.call(createChannel, { name: w.word() }, { key: 'once' })
  await w.database.settled()
}
