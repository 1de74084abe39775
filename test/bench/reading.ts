import { createChannel } from '@stoa/protocol/channels'
import { getWorkspace } from '@stoa/protocol/workspaces'
import { atNumbers, repeat } from './filling.ts'
import { percentile } from './poster.ts'
import { record } from './report.ts'
import type { World } from './world.ts'
import { startWorld } from './world.ts'

const words =
  'the a plan for garden river stone build release bug quick brown fox lazy dog memory agent room thread task'.split(
    ' ',
  )

/** Catch-up by cursor, and channels of a million messages at both places, on data written straight into tables. */
export async function reading(): Promise<void> {
  await using world = await startWorld()
  await fillEvents(world, 10_000)
  await catchUp(world, 10_000)
  const small = await fillChannel(world, 'small', 10_000)
  const big = await fillChannel(world, 'big', 1_000_000)
  for (const [what, query] of [
    ['at its end', () => ''],
    ['at a link in its middle', (channel: Filled) => `&around=${channel.middle}`],
  ] as const) {
    const few = await repeat(() => world.get(`channels/${small.id}/messages?limit=50${query(small)}`), 200)
    const many = await repeat(() => world.get(`channels/${big.id}/messages?limit=50${query(big)}`), 200)
    record({
      section: 'reading',
      what: `open a channel of 1,000,000 ${what}, p95, beside 10,000`,
      ours: percentile(many, 0.95),
      floor: percentile(few, 0.95),
      unit: 'ms',
      asked: { atMost: 1.5 },
    })
  }
}

type Filled = { id: string; middle: string }

/** Rows as the group lane writes them, at numbers that the counter then stands behind. */
async function fillChannel(world: World, name: string, count: number): Promise<Filled> {
  const { id } = await world.call(createChannel, { name })
  await atNumbers(
    world,
    count,
    `insert into messages (workspace_id, id, channel_id, author_id, body, body_hash, mentions, files, seq, updated_seq, revision, created_at)
     select $1, 'msg_' || $4 || '_' || n, $5, $6,
       (select string_agg(($7::text[])[1 + ((n * 7 + k * k * 13 + n / (k + 1)) % $8)], ' ') from generate_series(1, 12) k) || ' n' || lpad(n::text, 6, '0'),
       '', '[]', '[]', $2::bigint + n, $2::bigint + n, 0, now()
     from generate_series(1, $3::int) n`,
    [name, id, world.memberId, words, words.length],
  )
  await world.pool.query('analyze messages')
  return { id, middle: `msg_${name}_${Math.floor(count / 2)}` }
}

async function fillEvents(world: World, count: number): Promise<void> {
  await atNumbers(
    world,
    count,
    `insert into events (workspace_id, seq, type, v, at, actor_id, audience, chain_id, hop, data)
     select $1, $2::bigint + n, 'message.posted', 1, now(), $4, $5, 'chain_bench', 0,
       json_build_object('message', json_build_object('id', 'msg_' || n, 'body', repeat('x', 200)), 'thread', null)
     from generate_series(1, $3::int) n`,
    [world.memberId, world.channelId],
  )
}

/** A reader far behind, until it has all; beside the bare query of the same rows. */
async function catchUp(world: World, count: number): Promise<void> {
  const { asOf } = await world.call(getWorkspace, {})
  const bareAt = performance.now()
  await world.pool.query('select seq, type, data::text from events where workspace_id = $1 and seq > $2 order by seq', [
    world.workspaceId,
    asOf - count,
  ])
  const bare = performance.now() - bareAt
  const at = performance.now()
  const stop = new AbortController()
  const headers = { authorization: `Bearer ${world.bearer}` }
  const answer = await fetch(`${world.url}${world.path(`events?after=${asOf - count}`)}`, {
    headers,
    signal: stop.signal,
  })
  const decoder = new TextDecoder()
  const last = `"seq":${asOf},`
  let tail = ''
  for await (const bytes of answer.body ?? []) {
    tail = tail.slice(-40) + decoder.decode(bytes, { stream: true })
    if (tail.includes(last)) break
  }
  record({
    section: 'reading',
    what: `catch up ${count} events by cursor, beside the bare query`,
    ours: performance.now() - at,
    floor: bare,
    unit: 'ms',
  })
  stop.abort()
}
