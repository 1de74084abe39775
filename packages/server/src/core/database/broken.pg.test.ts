import type { TestDatabase } from '@stoa/testkit/postgres'
import { createDatabase } from '@stoa/testkit/postgres'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MemoryBus } from '../bus/bus.ts'
import { Hints } from '../bus/hints.ts'
import { Dispatcher } from '../dispatcher.ts'
import type { Tx } from './database.ts'
import { Database, nobody } from './database.ts'

// What nobody hears of an error (an event, a promise) ends the process, and here fails the test.

let postgres: TestDatabase
let outside: Client
let database: Database
beforeEach(async () => {
  postgres = await createDatabase('broken')
  outside = new Client({ connectionString: postgres.url })
  await outside.connect()
  database = new Database({ url: postgres.url, pooled: false, size: 2, onError: () => {} })
})
afterEach(async () => {
  await database[Symbol.asyncDispose]()
  await outside.end()
  await postgres.drop()
})

async function cut(tx: Tx): Promise<void> {
  const { rows } = await tx.$client.query('select pg_backend_pid() as pid')
  const gone = vi.fn()
  tx.$client.once('end', gone)
  await outside.query('select pg_terminate_backend($1)', [rows[0].pid])
  await vi.waitFor(() => expect(gone).toHaveBeenCalled())
}

test('a connection that breaks between two statements fails what it was for, and nothing else', async () => {
  const broken = database.transaction('system', nobody, 'write', async (tx) => {
    await cut(tx)
    await tx.$client.query('select 1')
  })
  await expect(broken).rejects.toMatchObject({ code: 'unavailable' })
  await database.transaction('system', nobody, 'read', (tx) => tx.$client.query('select 1'))
})

test('a dispatcher whose connection breaks says so, once for all its statements', async () => {
  const transaction: Database['transaction'] = (role, principal, mode, work) =>
    database.transaction(role, principal, mode, async (tx) => {
      await cut(tx)
      return await work(tx)
    })
  const onError = vi.fn()
  const bus = new MemoryBus()
  const cutting = Object.assign(Object.create(database), { transaction })
  const dispatcher = new Dispatcher({ database: cutting, bus, hints: new Hints(bus), routers: [], onError })
  dispatcher.wake('wsp_1')
  await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(2)) // its turn, and its look at all workspaces
  await dispatcher[Symbol.asyncDispose]()
})
