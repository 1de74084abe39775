import { createChannel } from '@stoa/protocol/channels'
import { postMessage } from '@stoa/protocol/messages'
import { searchAll } from '@stoa/protocol/search'
import { startDebianPostgres } from '@stoa/testkit/debian-postgres'
import { findService } from '@stoa/testkit/services'
import { Stoa } from '@stoa/testkit/stoa'
import pg from 'pg'
import { expect, test } from 'vitest'

/** DATABASE_URL as people have it: Debian's package, and an owner who may make roles and is no superuser. */
test.skipIf(!findService('postgresql'))('on Debian’s own Postgres a plain owner’s database serves', async () => {
  await using cluster = await startDebianPostgres()
  if (!cluster) throw new Error('pg_ctlcluster is here, but no initdb')
  await administer(cluster.url, [
    'create role keeper login createrole nosuperuser nobypassrls',
    'create database rooms owner keeper',
  ])
  const databaseUrl = cluster.url.replace('//stoa@localhost/stoa', '//keeper@localhost/rooms')
  for (const start of ['the first start', 'the next one, with nothing to bring up to date']) {
    await using stoa = await Stoa.start({ databaseUrl })
    const ada = await stoa.signUp(start.replaceAll(/\W/g, ''))
    const team = await ada.found(start.slice(0, 30))
    const { id: channelId } = await team.call(createChannel, { name: 'talk' })
    await team.call(postMessage, { channelId, body: 'a needle in the hay' })
    const { items } = await team.call(searchAll, { q: 'needle' })
    expect(items.map(({ message }) => message.body)).toEqual(['a needle in the hay'])
  }
})

async function administer(url: string, statements: string[]): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}
