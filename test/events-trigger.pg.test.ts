import { createKey, listKeys } from '@stoa/protocol/accounts'
import { EVERYONE } from '@stoa/server/core/audience'
import { beginChain } from '@stoa/server/core/cause'
import { Database } from '@stoa/server/core/database/database'
import type { Write } from '@stoa/server/core/write'
import { WriteDoor } from '@stoa/server/core/write'
import { bookkeeping } from '@stoa/testkit/demand-events'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** That the test database would notice a change which the log does not tell of. */

let stoa: Stoa
let ada: Member
let database: Database
let door: WriteDoor

beforeAll(async () => {
  stoa = await Stoa.start()
  ada = await (await stoa.signUp('ada')).found('Acme')
  await ada.call(createKey, { name: 'a key' })
  database = new Database({ url: stoa.databaseUrl, pooled: false, size: 2, onError: () => {} })
  door = new WriteDoor(database, () => {})
})
afterAll(async () => {
  await database[Symbol.asyncDispose]()
  await stoa[Symbol.asyncDispose]()
})

test('a change without an event is not committed, whoever makes it', async () => {
  for (const role of ['app', 'system'] as const)
    await expect(act(role, (write) => rename(write, 'silent'))).rejects.toThrow('without an event')
  expect(await name()).not.toBe('silent')
})

test('a change with its event is', async () => {
  await act('app', async (write) => {
    const seq = await write.seq()
    await rename(write, 'told')
    const workspace = { id: ada.workspaceId, name: 'told', slug: 'acme', createdAt: write.at, updatedSeq: seq }
    write.emit({ type: 'workspace.updated', seq, audience: EVERYONE, data: { workspace } })
  })
  expect(await name()).toBe('told')
})

test('when a key was last used is nobody’s event, but its name would be', async () => {
  const { workspaceId } = ada
  const update = (change: string) =>
    act('system', async ({ tx }) => {
      await tx.$client.query(`update keys set ${change} where workspace_id = $1`, [workspaceId])
    })
  await update('last_used_at = now()')
  await expect(update(`name = 'other'`)).rejects.toThrow('a row of keys was changed (update) without an event')
  expect((await ada.call(listKeys, {})).items[0]).toMatchObject({ name: 'a key', lastUsedAt: expect.any(String) })
})

test('an event of another workspace does not speak for this one', async () => {
  const other = await ada.person.found('Other')
  const work = act('system', async (write) => {
    const seq = await write.seq()
    await write.tx.$client.query(`update workspaces set name = 'silent' where id = $1`, [other.workspaceId])
    write.emit({ type: 'invite.created', seq, audience: EVERYONE, data: {} as never })
  })
  await expect(work).rejects.toThrow('without an event')
})

test('every table of a workspace is watched, but the bookkeeping', async () => {
  const found = await asOwner<{ name: string; watched: boolean }>(
    `select relname as name, exists (select from pg_trigger where tgrelid = c.oid and tgname = 'demand_event') as watched
     from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  )
  expect(found.length).toBeGreaterThan(20)
  expect(found.flatMap((table) => (table.watched ? [] : [table.name])).sort()).toEqual([...bookkeeping].sort())
})

function act(role: 'app' | 'system', work: (write: Write) => Promise<void>): Promise<void> {
  const author = { workspaceId: ada.workspaceId, actorId: ada.id, cause: beginChain('session', ada.id) }
  return door.run(role, author, work)
}

async function rename({ tx }: Write, to: string): Promise<void> {
  const done = await tx.$client.query('update workspaces set name = $2 where id = $1', [ada.workspaceId, to])
  expect(done.rowCount).toBe(1)
}

async function name(): Promise<string | undefined> {
  const [found] = await asOwner<{ name: string }>(`select name from workspaces where id = '${ada.workspaceId}'`)
  return found?.name
}

async function asOwner<Row extends object>(text: string): Promise<Row[]> {
  const client = new Client({ connectionString: stoa.databaseUrl })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}
