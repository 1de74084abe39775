import type { Tx } from '@stoa/server/core/database/database'
import { nobody, setPrincipal, systemOf } from '@stoa/server/core/database/database'
import { Client } from 'pg'
import { byHand } from './demand-events.ts'
import type { Team } from './team.ts'

/** Many messages at once, past the write door: what they say is all that matters here. */
export async function fill(
  team: Team,
  { channelId, authorId }: { channelId: string; authorId: string },
  count: number,
): Promise<void> {
  await asSystem(team, async ({ $client }) => {
    await $client.query(`insert into messages (workspace_id, id, channel_id, author_id, body, body_hash, mentions, files, seq, updated_seq, created_at)
    select '${team.workspaceId}', 'msg_' || i, '${channelId}', '${authorId}',
      'common words and another' || (i % 150) || ' ' || case when i % 500 = 0 then 'needle ' else '' end || i, '', '[]', '[]', i, i, now()
    from generate_series(1, ${count}) i`)
    await $client.query('update workspace_counters set seq = seq + $1', [count])
  })
}

/** As the database does by itself once so much was written. */
export async function settle(team: Team): Promise<void> {
  const name = await asSystem(
    team,
    async ({ $client }) => (await $client.query('select current_database() as name')).rows[0].name,
  )
  const url = new URL(process.env.STOA_TEST_TEMPLATE ?? '')
  url.pathname = `/${name}`
  const owner = new Client({ connectionString: url.href })
  await owner.connect()
  await owner.query('vacuum analyze messages')
  await owner.end()
}

export function asSystem<T>(team: Team, work: (tx: Tx) => Promise<T>): Promise<T> {
  return team.database.transaction('system', nobody, 'write', async (tx) => {
    await byHand(tx)
    await setPrincipal(tx.$client, systemOf(team.workspaceId))
    return work(tx)
  })
}
