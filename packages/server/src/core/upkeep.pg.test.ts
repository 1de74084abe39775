import { listEvents } from '@stoa/protocol/events'
import { postMessage } from '@stoa/protocol/messages'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Database } from './database/database.ts'
import { upkeepJobs } from './upkeep.ts'

let stoa: Stoa
let anna: Member
let channelId: string

beforeEach(async () => {
  // Without a worker, so that nothing moves the dispatcher's cursor but these tests.
  stoa = await Stoa.start({ env: { STOA_ROLES: 'web,api,feed' } })
  anna = await (await stoa.signUp('anna')).found('Team')
  channelId = await anna.general()
})

afterEach(() => stoa[Symbol.asyncDispose]())

const post = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, i) => anna.call(postMessage, { channelId, body: `post ${i}` })))
const list = (after: number) => anna.call(listEvents, { after })

test('old events go, and a cursor behind them is told to begin anew, by list and by stream', async () => {
  await post(30)
  using early = await anna.events().started()
  const cursor = early.cursor ?? ''
  const before = await list(0)
  await post(3)
  await query(`update events set at = now() - interval '31 days' where seq < $1`, [before.asOf])
  await dispatched()
  await run('events.prune')
  const kept = await query<{ seq: string }>('select seq from events order by seq')
  expect(Number(kept[0]?.seq)).toBe(before.asOf)
  await expect(list(0)).rejects.toMatchObject({ code: 'gone', details: { asOf: before.asOf + 3 } })
  await expect(list(before.asOf - 2)).rejects.toMatchObject({ code: 'gone' })
  expect((await list(before.asOf - 1)).items.map((event) => event.seq)[0]).toBe(before.asOf)
  using late = anna.events({ after: cursor.replace(/\d+$/, '1') })
  await late.until((reader) => reader.resets.length > 0, 'a reset')
})

test('the last event stays whatever its age, so that no old cursor looks like a fresh one', async () => {
  await post(5)
  const { asOf } = await list(0)
  await query(`update events set at = now() - interval '31 days'`)
  await dispatched()
  await run('events.prune')
  expect(await query('select seq from events')).toEqual([{ seq: String(asOf) }])
  await expect(list(1)).rejects.toMatchObject({ code: 'gone' })
  expect((await list(asOf)).items).toEqual([])
})

test('what the dispatcher has not read and what a delivery still owes is kept', async () => {
  await post(10)
  await dispatched()
  const { asOf } = await list(0)
  await query(`update events set at = now() - interval '31 days'`)
  await query('update dispatch_cursors set seq = $1', [asOf - 4])
  await run('events.prune')
  expect(await query('select min(seq) as seq from events')).toEqual([{ seq: String(asOf - 3) }])
  await query('update dispatch_cursors set seq = $1', [asOf])
  await owe(asOf - 2)
  await run('events.prune')
  expect(await query('select min(seq) as seq from events')).toEqual([{ seq: String(asOf - 2) }])
})

test('deliveries expire, and are forgotten a month later', async () => {
  await post(2)
  const { asOf } = await list(0)
  await owe(asOf - 1)
  await owe(asOf)
  await query(`update deliveries set expires_at = now() where event_seq = $1`, [asOf])
  await run('deliveries.expire')
  const states = await query('select event_seq, state from deliveries order by event_seq')
  expect(states).toEqual([
    { event_seq: String(asOf - 1), state: 'pending' },
    { event_seq: String(asOf), state: 'expired' },
  ])
  await query(`update deliveries set done_at = now() - interval '31 days' where done_at is not null`)
  await run('deliveries.expire')
  expect(await query('select state from deliveries')).toEqual([{ state: 'pending' }])
})

test('keys of commands are kept for thirty days', async () => {
  await query(
    `insert into idempotency (workspace_id, actor_id, operation, key, input_hash, at)
     select 'w', 'a', 'o', i::text, '', now() - make_interval(days => i) from generate_series(28, 33) i`,
  )
  await run('idempotency.prune')
  expect(await query(`select key from idempotency where workspace_id = 'w' order by key`)).toEqual([
    { key: '28' },
    { key: '29' },
  ])
})

/** The same job that the server has scheduled, now. */
async function run(name: string): Promise<void> {
  await using database = new Database({ url: stoa.databaseUrl, pooled: false, size: 2, onError: () => {} })
  const job = upkeepJobs({ database, config: { eventLogDays: 30 } }).find((each) => each.name === name)
  await job?.run({}, new AbortController().signal)
  expect(job).toBeDefined()
}

/** The dispatcher has read all there is. */
async function dispatched(): Promise<void> {
  await query(
    'update dispatch_cursors d set seq = c.seq from workspace_counters c where c.workspace_id = d.workspace_id',
  )
}

async function owe(eventSeq: number): Promise<void> {
  await query(
    `insert into deliveries (workspace_id, target, n, id, event_seq, detail, created_at, expires_at)
     values ($1, 'agt_x', $2, 'dlv_' || $2::bigint, $2, '{}', now(), now() + interval '1 day')`,
    [anna.workspaceId, eventSeq],
  )
}

async function query<R>(text: string, values: unknown[] = []): Promise<R[]> {
  const client = new Client({ connectionString: stoa.databaseUrl })
  await client.connect()
  try {
    return (await client.query(text, values)).rows as R[]
  } finally {
    await client.end()
  }
}
