import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestDatabase } from '@stoa/testkit/postgres'
import { createDatabase } from '@stoa/testkit/postgres'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from './core/config.ts'
import { createLogger } from './core/logger.ts'
import { StartError } from './core/start-error.ts'
import { startServer } from './start.ts'

/** What keeps the server from starting is one sentence, which main shows, and nothing in the log. */

let folder: string
let database: TestDatabase
let name: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stoa-refusals-'))
  database = await createDatabase('refusals')
  name = new URL(database.url).pathname.slice(1)
  await administer(`CREATE ROLE plain_${name} LOGIN`)
  await administer(`CREATE DATABASE ${name}_plain OWNER plain_${name}`)
})
afterAll(async () => {
  await administer(`DROP DATABASE ${name}_plain`)
  await administer(`DROP ROLE plain_${name}`)
  await database.drop()
  await rm(folder, { recursive: true })
})

test.each([
  ['an address that is not of this machine', { HOST: '192.0.2.1' }, 'HOST=192.0.2.1'],
  ['a name that nobody knows', { HOST: 'nowhere.invalid' }, 'HOST=nowhere.invalid'],
  ['the same without a broker', { HOST: 'nowhere.invalid', STOA_ROLES: 'web,api' }, 'HOST=nowhere.invalid'],
  ['a Redis that does not answer', { REDIS_URL: 'redis://127.0.0.1:1' }, 'REDIS_URL does not answer'],
  [
    'a pooler that does not answer',
    { DATABASE_URL: 'postgres://x@127.0.0.1:1/x', DATABASE_DIRECT_URL: 'OWN' },
    'DATABASE_URL',
  ],
  ['a database that does not answer', { DATABASE_URL: 'postgres://x@127.0.0.1:1/x' }, 'DATABASE_URL'],
  ['a database of another role', { DATABASE_URL: 'PLAIN' }, 'ALTER DATABASE'],
  [
    'a role that may make no roles',
    { DATABASE_URL: 'PLAIN OWN' },
    'GRANT stoa_app, stoa_system, stoa_search TO plain_',
  ],
])('%s is told in one sentence', async (_, env, sentence) => {
  const urls: Record<string, string> = {
    OWN: database.url,
    PLAIN: by('', 'plain_'),
    'PLAIN OWN': by('_plain', 'plain_'),
  }
  const given = { DATABASE_URL: 'OWN', PORT: '0', STOA_MQTT_PORT: '0', STOA_DATA: folder, ...env }
  const filled = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, urls[value] ?? value]))
  const logged: string[] = []
  const log = createLogger('error', { write: (line) => void logged.push(line) })
  const refusal = await startServer(readConfig(filled), log).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(StartError)
  expect(String(refusal)).toMatch(new RegExp(`^StartError: .*${sentence}.*$`))
  expect(logged).toEqual([])
})

function by(suffix: string, role: string): string {
  const url = new URL(database.url)
  url.pathname = `/${name}${suffix}`
  url.username = `${role}${name}`
  return url.href
}

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
