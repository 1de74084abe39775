import { newId } from '@stoa/protocol/ids'
import { flood, percentile } from './poster.ts'
import { record } from './report.ts'
import type { World } from './world.ts'
import { startWorld } from './world.ts'

const SECONDS = 4
const BODY = 'x'.repeat(200)

/** Durable posts over HTTP into one channel, beside bare one-row-per-commit inserts by the same driver. */
export async function posts(databaseUrl?: string, label = 'embedded'): Promise<void> {
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
  await flood(ask, 32, 2)
  await bare(world, 32, 1)
  const floor = await bare(world, 32, SECONDS)
  const before = await commits(world)
  const ours = await flood(ask, 32, SECONDS)
  const spent = (await commits(world)) - before
  const section = `posts`
  record({
    section,
    what: `${label}: posts/s, 32 senders`,
    ours: ours.perSecond,
    floor: floor.perSecond,
    unit: '/s',
    asked: { atLeast: 0.7 },
  })
  record({
    section,
    what: `${label}: p99 at 32 senders`,
    ours: percentile(ours.latencies, 0.99),
    floor: percentile(floor.latencies, 0.99),
    unit: 'ms',
  })
  record({
    section,
    what: `${label}: commits for ${ours.latencies.length} posts`,
    ours: spent,
    floor: ours.latencies.length,
    unit: '',
  })
  const loneFloor = percentile((await bare(world, 1, SECONDS)).latencies, 0.5)
  const http = percentile((await healthz(world)).latencies, 0.5)
  const lone = percentile((await flood(ask, 1, SECONDS)).latencies, 0.5)
  record({
    section,
    what: `${label}: lone sender p50, beside HTTP floor + 3 inserts`,
    ours: lone,
    floor: http + 3 * loneFloor,
    unit: 'ms',
    asked: { atMost: 1 },
    note: `insert ${loneFloor.toFixed(2)}, HTTP ${http.toFixed(2)}`,
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
  latencies.sort((first, second) => first - second)
  return { latencies, perSecond: latencies.length / ((performance.now() - started) / 1000) }
}

/** What HTTP alone costs on this machine: an answer without work, over one connection. */
async function healthz(world: World) {
  const latencies: number[] = []
  for (let n = 0; n < 2000; n++) {
    const at = performance.now()
    await (await fetch(`${world.url}/healthz`)).text()
    latencies.push(performance.now() - at)
  }
  return { latencies: latencies.sort((one, other) => one - other) }
}

async function commits(world: World): Promise<number> {
  await world.pool.query('select pg_stat_clear_snapshot()')
  await new Promise((resolve) => setTimeout(resolve, 1100))
  const { rows } = await world.pool.query('select xact_commit from pg_stat_database where datname = current_database()')
  return Number(rows[0].xact_commit)
}
