import { AppError } from '@stoa/protocol/errors'
import type { JobQueue, JobState, Job as ShownJob } from '@stoa/protocol/jobs'
import type { Tx } from './database/database.ts'
import { JOBS_SCHEMA } from './database/migrate-jobs.ts'
import type { Job } from './jobs.ts'
import { DEAD } from './jobs.ts'
import { cutPage } from './page.ts'

/*
 * How the jobs go, for those who look after the server. What a job carries stays inside: of its failure one line is shown,
 * which names what went wrong and no values. All that is kept is gone through, a week of it: jobs are few by design.
 */

type Kind = Pick<Job, 'name' | 'schedule'>

/** A job that was given up stands in the queue of dead ones, under the name that it came from. */
const RESTING = `j.name = '${DEAD}' and j.state < 'active'`
const STATE = `case when ${RESTING} then 'dead' when j.state < 'active' then 'waiting' when j.state = 'active' then 'running'
  when j.state = 'completed' then 'done' end`
const QUEUE = `case when j.name = '${DEAD}' then j.source_name else j.name end`
const MICROS = `(extract(epoch from j.created_on) * 1000000)::bigint`

export async function readQueues(tx: Tx, kinds: readonly Kind[]): Promise<JobQueue[]> {
  const found = await tx.$client.query<{
    queue: string
    waiting: number
    running: number
    dead: number
    last_done_at: Date | null
  }>(
    `select queue, count(*) filter (where state = 'waiting')::int as waiting,
       count(*) filter (where state = 'running')::int as running, count(*) filter (where state = 'dead')::int as dead,
       max(completed_on) filter (where state = 'done') as last_done_at
     from (select ${QUEUE} as queue, ${STATE} as state, j.completed_on from ${JOBS_SCHEMA}.job j) jobs
     where queue = any ($1::text[]) group by queue`,
    [kinds.map(({ name }) => name)],
  )
  const counted = new Map(found.rows.map((row) => [row.queue, row]))
  return kinds.map(({ name, schedule }) => {
    const { waiting = 0, running = 0, dead = 0, last_done_at } = counted.get(name) ?? {}
    return { name, schedule: schedule ?? null, waiting, running, dead, lastDoneAt: last_done_at?.toISOString() ?? null }
  })
}

export type JobsAsked = {
  state?: JobState | undefined
  queue?: string | undefined
  cursor?: string | undefined
  limit: number
}

type Row = {
  id: string
  queue: string
  state: JobState
  tries: number
  created_on: Date
  started_on: Date | null
  completed_on: Date | null
  failure: string | null
  micros: string
}

/** Latest first. */
export async function readJobs(tx: Tx, kinds: readonly Kind[], asked: JobsAsked) {
  const [, micros, id] = /^(\d{1,16})\.([\da-f-]{36})$/.exec(asked.cursor ?? '') ?? []
  if (asked.cursor !== undefined && id === undefined)
    throw new AppError('invalid', 'cursor: not one that a page before answered')
  const found = await tx.$client.query<Row>(
    `select * from (
       select j.id::text, ${QUEUE} as queue, ${STATE} as state,
         case when j.name = '${DEAD}' then j.source_retry_count else j.retry_count end
           + case when j.state = 'created' and j.name <> '${DEAD}' then 0 else 1 end as tries,
         j.created_on, case when j.name <> '${DEAD}' then j.started_on end as started_on, j.completed_on,
         case when j.name = '${DEAD}' then j.source_output else j.output end ->> 'message' as failure, ${MICROS} as micros
       from ${JOBS_SCHEMA}.job j
     ) jobs
     where state is not null and queue = any ($1::text[]) and ($2::text is null or state = $2)
       and ($3::bigint is null or (micros, id) < ($3, $4))
     order by micros desc, id desc limit $5`,
    [
      kinds.flatMap(({ name }) => (asked.queue === undefined || asked.queue === name ? [name] : [])),
      asked.state ?? null,
      micros ?? null,
      id ?? null,
      asked.limit + 1,
    ],
  )
  const page = cutPage(found.rows, asked.limit, (row) => `${row.micros}.${row.id}`)
  return { items: page.rows.map(present), nextCursor: page.nextCursor }
}

/** Whether a job rests among the dead. */
export async function isDead(tx: Tx, id: string): Promise<boolean> {
  const found = await tx.$client.query(`select from ${JOBS_SCHEMA}.job j where ${RESTING} and j.id = $1::uuid`, [id])
  return found.rowCount === 1
}

/** Lets go of a dead job; false when there is none. */
export async function dropDead(tx: Tx, id: string): Promise<boolean> {
  const dropped = await tx.$client.query(`delete from ${JOBS_SCHEMA}.job j where ${RESTING} and j.id = $1::uuid`, [id])
  return dropped.rowCount === 1
}

function present(row: Row): ShownJob {
  return {
    id: row.id,
    queue: row.queue,
    state: row.state,
    tries: row.tries,
    createdAt: row.created_on.toISOString(),
    startedAt: row.started_on?.toISOString() ?? null,
    doneAt: row.completed_on?.toISOString() ?? null,
    failure: row.state === 'done' ? null : oneLine(row.failure),
  }
}

/** The parameters of a failed query stand behind its first line: they may be anybody's words. */
function oneLine(failure: string | null): string | null {
  const line = failure?.split('\n', 1)[0]?.trim()
  return line ? (line.length > 200 ? `${line.slice(0, 199)}…` : line) : null
}
