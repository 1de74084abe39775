import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { newId } from '@stoa/protocol/ids'
import { Poster, percentile } from './poster.ts'
import { record } from './report.ts'
import { startWorld } from './world.ts'

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const PAD = 'x'.repeat(100)
const now = () => performance.timeOrigin + performance.now()
let marks = 0
/** What the readers look for: a number and when it was sent. */
const mark = () => `mark:${++marks},${now().toFixed(2)};${PAD}`

type Target = { host: string; port: number; path: string; bearer: string; stream: string; body: () => string }
type Report = { deliveries: number; marks: number; full: number; delays: number[] }

/** From a post to the last of many streams, and how many deliveries a second; beside a bare broadcaster. */
export async function fanout(): Promise<void> {
  for (const streams of [1000, 5000]) {
    const bare = await withBroadcaster(10, (target) => peak(target, streams))
    const ours = await withStoa((target) => peak(target, streams))
    record({
      section: 'fan-out',
      what: `deliveries/s, ${streams} streams, flooded`,
      ours,
      floor: bare,
      unit: '/s',
      asked: { atLeast: 0.5 },
    })
    if (streams !== 1000) continue
    const floor = await withBroadcaster(0, (target) => paced(target, streams))
    const delays = await withStoa((target) => paced(target, streams))
    for (const [name, share] of [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const)
      record({
        section: 'fan-out',
        what: `POST to the last of ${streams} streams at 20/s, ${name}`,
        ours: percentile(delays, share),
        floor: percentile(floor, share),
        unit: 'ms',
        ...(name === 'p99' ? { asked: { atMost: 3 } } : {}),
      })
  }
}

async function withStoa<T>(work: (target: Target) => Promise<T>): Promise<T> {
  await using world = await startWorld()
  return await work({
    host: world.host,
    port: world.port,
    path: world.path(`channels/${world.channelId}/messages`),
    bearer: world.bearer,
    stream: `${world.url}${world.path('events')}`,
    body: () => JSON.stringify({ id: newId('msg'), body: mark() }),
  })
}

async function withBroadcaster<T>(gatherMs: number, work: (target: Target) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, [file('broadcaster.ts'), String(gatherMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = await once(child.stdout, 'data')
  try {
    const target = { host: '127.0.0.1', port: Number(port), path: '/', bearer: 'x' }
    return await work({
      ...target,
      stream: `http://127.0.0.1:${Number(port)}/`,
      body: () => JSON.stringify({ body: mark() }),
    })
  } finally {
    child.kill()
  }
}

/** Twenty posts a second for six seconds; the delays to the last stream. */
async function paced(target: Target, streams: number): Promise<number[]> {
  await using readers = await openStreams(target, streams)
  const poster = new Poster(target)
  for (let n = 0; n < 20; n++) await poster.post()
  await readers.report()
  for (let n = 0; n < 120; n++) {
    const next = performance.now() + 50
    await poster.post()
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())))
  }
  await new Promise((resolve) => setTimeout(resolve, 500))
  poster.close()
  return (await readers.report()).delays
}

/** Eight senders as fast as they can for five seconds; deliveries a second. */
async function peak(target: Target, streams: number): Promise<number> {
  await using readers = await openStreams(target, streams)
  const posters = Array.from({ length: 8 }, () => new Poster(target))
  await Promise.all(posters.map((poster) => poster.post()))
  await readers.report()
  const started = performance.now()
  await Promise.all(
    posters.map(async (poster) => {
      while (performance.now() - started < 5000) await poster.post()
    }),
  )
  const { deliveries } = await readers.report()
  const elapsed = (performance.now() - started) / 1000
  for (const poster of posters) poster.close()
  return deliveries / elapsed
}

async function openStreams(target: Target, count: number) {
  const args = [file('streams.ts'), String(count), target.stream, `Bearer ${target.bearer}`]
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  if (!child.stdout || !child.stdin) throw new Error('no pipes')
  const { stdin } = child
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  await lines.next()
  return {
    report: async (): Promise<Report> => {
      stdin.write('report\n')
      return JSON.parse((await lines.next()).value ?? 'null')
    },
    [Symbol.asyncDispose]: async () => {
      stdin.end()
      await once(child, 'exit')
    },
  }
}
