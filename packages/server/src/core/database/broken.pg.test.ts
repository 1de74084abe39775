import { createDatabase } from '@stoa/testkit/postgres'
import { Client } from 'pg'
import { expect, test, vi } from 'vitest'
import { Database, nobody } from './database.ts'

test('a connection that breaks between two statements fails what it was for, and nothing else', async () => {
  const test = await createDatabase('broken')
  const outside = new Client({ connectionString: test.url })
  await outside.connect()
  const database = new Database({ url: test.url, pooled: false, size: 2, onError: () => {} })
  const broken = database.transaction('system', nobody, 'write', async (tx) => {
    const { rows } = await tx.$client.query('select pg_backend_pid() as pid')
    const gone = vi.fn()
    tx.$client.once('end', gone)
    await outside.query('select pg_terminate_backend($1)', [rows[0].pid])
    await vi.waitFor(() => expect(gone).toHaveBeenCalled())
    await tx.$client.query('select 1')
  })
  await expect(broken).rejects.toMatchObject({ code: 'unavailable' })
  await database.transaction('system', nobody, 'read', (tx) => tx.$client.query('select 1'))
  await database[Symbol.asyncDispose]()
  await outside.end()
  await test.drop()
})
