import { createChannel } from '@stoa/protocol/channels'
import { atNumbers, repeat } from './filling.ts'
import { percentile } from './poster.ts'
import { record } from './report.ts'
import type { World } from './world.ts'
import { startWorld } from './world.ts'

const COUNT = 100_000
const MINUTES_APART = 10

/**
 * Search over messages of two years in several channels, a third of them in rooms that the reader may not see, by others and
 * the reader: each operator alone, and what is hard about it beside another.
 */
export async function searching(): Promise<void> {
  await using world = await startWorld()
  const since = await fill(world)
  await world.pool.query('vacuum analyze messages')
  const dayAt = (part: number) =>
    new Date(since + part * COUNT * MINUTES_APART * 60_000).toISOString().slice(0, 'yyyy-mm-dd'.length)
  for (const [what, q] of [
    ['two words', 'garden river'],
    ['a very common word', 'the'],
    ['an unfinished word', 'ga'],
    ['a phrase', '"quick brown"'],
    ['a phrase that nobody said', '"fox fox fox"'],
    ['a common word without another', 'the -plan'],
    ['a rare word', 'n050001'],
    ['a word that nobody said', 'zebra'],
    ['before, in the past', `before:${dayAt(0.2)}`],
    ['before, and a common word', `the before:${dayAt(0.2)}`],
    ['before, and a phrase', `"quick brown" before:${dayAt(0.5)}`],
    ['before, and a rare word', `n050001 before:${dayAt(0.2)}`],
    ['before all that was said', 'the before:2020'],
    ['on a day', `on:${dayAt(0.3)}`],
    ['on a day, and a common word', `the on:${dayAt(0.3)}`],
    ['after', `after:${dayAt(0.9)} garden`],
    ['what none of them has', 'has:file'],
    ['what some of them have', 'has:code'],
    ['in a thread, and two words', 'is:thread garden river'],
    ['from one', 'from:me'],
    ['from one, and a rare phrase', '"fox fox fox" from:me'],
    ['from one, before', `from:me before:${dayAt(0.2)}`],
    ['in a channel', 'in:busy release'],
    ['in a quiet channel', 'in:quiet'],
    ['in a quiet channel, and a common word', 'in:quiet the'],
    ['in a quiet channel, what nobody said', 'in:quiet "fox fox fox"'],
  ] as const) {
    const times = await repeat(() => world.get(`search?q=${encodeURIComponent(`${q} `)}`), 40)
    record({
      section: 'search',
      what: `100,000 messages: ${what}, p95`,
      ours: percentile(times, 0.95),
      floor: 100,
      unit: 'ms',
      asked: { atMost: 1 },
    })
  }
}

/** Rows as the group lane writes them; when the first of them was said. */
async function fill(world: World): Promise<number> {
  const channels = ['busy', 'other', 'quiet']
  const [busy, other, quiet] = await Promise.all(channels.map((name) => world.call(createChannel, { name })))
  const since = Date.now() - COUNT * MINUTES_APART * 60_000
  await atNumbers(
    world,
    COUNT,
    `insert into messages (workspace_id, id, channel_id, thread_id, author_id, body, body_hash, mentions, files, seq, updated_seq, revision, created_at)
     select $1, 'msg_' || n, channel, case when n % 7 = 0 and channel = $6 then 'msg_1' end, case when n % 23 = 0 then $4 else 'mbr_' || n % 23 end,
       (select string_agg(('{the,a,plan,for,garden,river,stone,build,release,bug,quick,brown,fox,lazy,dog,memory,agent,room,thread,task}'::text[])[1 + ((n * 7 + k * k * 13 + n / (k + 1)) % 20)], ' ')
         from generate_series(1, 12) k) || ' n' || lpad(n::text, 6, '0') || case when n % 50 = 1 then ' \`code\`' else '' end,
       '', '[]', '[]', $2::bigint + n, $2::bigint + n, 0, $5::timestamptz + n * interval '${MINUTES_APART} minutes'
     from (select n, case when n % 1000 = 7 then $8 when n % 10 < 4 then $6 when n % 10 < 7 then $7 else 'chn_closed' end as channel
       from generate_series(1, $3::int) n) said`,
    [world.memberId, new Date(since).toISOString(), busy?.id, other?.id, quiet?.id],
  )
  return since
}
