import { addChannelMember, createChannel, listChannelMembers } from '@stoa/protocol/channels'
import { newId } from '@stoa/protocol/ids'
import { listMessages, postMessage } from '@stoa/protocol/messages'
import { startTeam } from '@stoa/testkit/team'
import pg from 'pg'
import { expect, test } from 'vitest'

test('a post whose write was the victim of a deadlock is written all the same', async () => {
  await using team = await startTeam('deadlock')
  const { id: channelId } = await team.owner.run(createChannel, { name: 'talk', visibility: 'public' })
  for (let n = 0; n < 3; n++) await team.owner.run(postMessage, { channelId, body: `before ${n}` })
  const { rows } = await team.database.systemPool.query<{ name: string }>('select current_database() as name')
  const url = new URL(process.env.STOA_TEST_TEMPLATE ?? '')
  url.pathname = `/${rows[0]?.name}`
  const other = new pg.Client({ connectionString: url.href })
  await other.connect()
  // As a migration does that runs while servers do.
  await other.query(`set deadlock_timeout = '60s'`)
  await other.query('begin')
  await other.query('lock table messages in access exclusive mode')
  const id = newId('msg')
  const posting = team.owner.run(postMessage, { id, channelId, body: 'may it be kept' })
  while ((await other.query('select from pg_locks where not granted')).rowCount === 0);
  await other.query('lock table workspace_counters in access exclusive mode')
  await other.query('commit')
  await other.end()
  expect((await posting).id).toBe(id)
  const { items } = await team.owner.run(listMessages, { channelId })
  expect(items.map((message) => message.id)).toContain(id)
})

test('two who bring the same person in at once both succeed, and it happens once', async () => {
  await using team = await startTeam('both')
  const { id: channelId } = await team.owner.run(createChannel, { name: 'talk', visibility: 'private' })
  for (const name of ['Bert', 'Cleo', 'Dora', 'Emil']) {
    const { id: memberId } = await team.join(name)
    await Promise.all(Array.from({ length: 4 }, () => team.owner.run(addChannelMember, { channelId, memberId })))
  }
  const { items } = await team.owner.run(listChannelMembers, { channelId })
  expect(items).toHaveLength(5)
  const joined = (await team.owner.events()).filter(({ type }) => type === 'channel.member_added')
  expect(new Set(joined.map(({ data }) => JSON.stringify(data))).size).toBe(joined.length)
})
