import { Client } from 'pg'
import { expect, test } from 'vitest'
import { createDatabase } from './postgres.ts'

test('each database is migrated and its own', async () => {
  const [one, other] = await Promise.all([createDatabase('one'), createDatabase('other')])
  await run(one.url, 'CREATE TABLE only_here ()')
  expect(await run(one.url, `SELECT to_regclass('events') IS NOT NULL AS there`)).toEqual([{ there: true }])
  expect(await run(other.url, `SELECT to_regclass('only_here') AS missing`)).toEqual([{ missing: null }])
  await Promise.all([one.drop(), other.drop()])
  await expect(run(one.url, 'SELECT 1')).rejects.toThrow('does not exist')
})

test('a connection left open fails the test that left it', async () => {
  const database = await createDatabase()
  const client = new Client({ connectionString: database.url, application_name: 'forgotten' })
  client.on('error', () => {})
  await client.connect()
  await expect(database.drop()).rejects.toThrow('forgotten')
})

async function run(url: string, query: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(query)).rows
  } finally {
    await client.end()
  }
}
