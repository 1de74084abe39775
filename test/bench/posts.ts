import { newId } from '@stoa/protocol/ids'
import { startDebianPostgres } from '@stoa/testkit/debian-postgres'
import type { Ask } from './poster.ts'
import { flood, Tally } from './poster.ts'
import { record } from './report.ts'
import type { World } from './world.ts'
import { startWorld } from './world.ts'

const SENDERS = 32
/** The speed of a machine changes from second to second, so floor and ours take turns. */
const ROUNDS = 5
const ROUND_SECONDS = 1.5
const BODY = 'x'.repeat(200)

/** On the embedded Postgres, and on Debian's own where that is installed. */
export async function posts(): Promise<void> {
  await postsOn('embedded')
  await using debian = await startDebianPostgres()
  if (debian) await postsOn('Debian', debian.url)
  else process.stdout.write('Debian’s Postgres is not installed here, so posts were not measured on it.\n')
}

/** Durable posts over HTTP into one channel, beside bare one-row-per-commit inserts by the same driver. */
async function postsOn(label: string, databaseUrl?: string): Promise<void> {
  await using world = await startWorld(databaseUrl)
  await world.pool.query(
    'create table if not exists bench_bare (id text primary key, channel text, author text, body text)',
  )
  const ask = {
    host: world.host,
    port: world.port,
    path: world.path(`channels/${world.channelId}/messages`),
    bearer: world.bearer,
    body: () => JSON.stringify({ id: newId('msg'), body: BODY }),
  }
  await flood(ask, SENDERS, 2)
  await bare(world, SENDERS, 1)
  const [floor, ours] = [new Tally(), new Tally()]
  const before = await commits(world)
  for (let round = 0; round < ROUNDS; round++) {
    floor.add(await bare(world, SENDERS, ROUND_SECONDS))
    ours.add(await flood(ask, SENDERS, ROUND_SECONDS))
  }
  record({
    section: 'posts',
    what: `${label}: posts/s, ${SENDERS} senders`,
    ours: ours.perSecond,
    floor: floor.perSecond,
    unit: '/s',
    asked: { atLeast: 0.7 },
    note: `by round ${ours.rounds.map((rate, round) => (rate / (floor.rounds[round] ?? 0)).toFixed(2)).join(', ')}`,
  })
  record({
    section: 'posts',
    what: `${label}: p99 at ${SENDERS} senders`,
    ours: ours.at(0.99),
    floor: floor.at(0.99),
    unit: 'ms',
  })
  record({
    section: 'posts',
    what: `${label}: commits for ${ours.latencies.length} posts`,
    ours: (await commits(world)) - before - floor.latencies.length,
    floor: ours.latencies.length,
    unit: '',
  })
  await lone(world, ask, label)
}

/** One who waits for each answer, beside three bare inserts and an empty answer over HTTP. */
async function lone(world: World, ask: Ask, label: string): Promise<void> {
  const [insert, http, ours] = [new Tally(), new Tally(), new Tally()]
  for (let round = 0; round < ROUNDS; round++) {
    insert.add(await bare(world, 1, ROUND_SECONDS))
    http.add(await flood({ ...ask, method: 'GET', path: '/healthz', body: () => '' }, 1, ROUND_SECONDS))
    ours.add(await flood(ask, 1, ROUND_SECONDS))
  }
  record({
    section: 'posts',
    what: `${label}: lone sender p50, beside HTTP floor + 3 inserts`,
    ours: ours.at(0.5),
    floor: http.at(0.5) + 3 * insert.at(0.5),
    unit: 'ms',
    asked: { atMost: 1 },
    note: `insert ${insert.at(0.5).toFixed(2)}, HTTP ${http.at(0.5).toFixed(2)}`,
  })
}

async function bare(world: World, callers: number, seconds: number) {
  const end = performance.now() + seconds * 1000
  const started = performance.now()
  const latencies: number[] = []
  const one = async () => {
    while (performance.now() < end) {
      const at = performance.now()
      await world.pool.query({
        name: 'bare',
        text: 'insert into bench_bare (id, channel, author, body) values ($1, $2, $3, $4)',
        values: [newId('msg'), world.channelId, world.memberId, BODY],
      })
      latencies.push(performance.now() - at)
    }
  }
  await Promise.all(Array.from({ length: callers }, one))
  return { latencies, seconds: (performance.now() - started) / 1000 }
}

async function commits(world: World): Promise<number> {
  await world.pool.query('select pg_stat_clear_snapshot()')
  await new Promise((resolve) => setTimeout(resolve, 1100))
  const { rows } = await world.pool.query('select xact_commit from pg_stat_database where datname = current_database()')
  return Number(rows[0].xact_commit)
}
