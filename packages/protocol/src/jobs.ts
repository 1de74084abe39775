import { z } from 'zod'
import { contract, pageInput, pageOf, time } from './contract.ts'

/** Work of the server itself: waiting for its turn or its next try, at work, done, or given up after its last try. */
export const jobState = z.enum(['waiting', 'running', 'done', 'dead'])
export type JobState = z.infer<typeof jobState>

/** One kind of job and how it goes. What its jobs carry is shown nowhere. */
export const jobQueue = z.object({
  name: z.string(),
  /** When it comes by itself (cron, UTC); null: only when something asks for it. */
  schedule: z.string().nullable(),
  waiting: z.number().int(),
  running: z.number().int(),
  dead: z.number().int(),
  lastDoneAt: time.nullable(),
})
export type JobQueue = z.infer<typeof jobQueue>

export const job = z.object({
  id: z.string(),
  queue: z.string(),
  state: jobState,
  tries: z.number().int(),
  createdAt: time,
  startedAt: time.nullable(),
  doneAt: time.nullable(),
  /** Why its last try failed, in one line. */
  failure: z.string().nullable(),
})
export type Job = z.infer<typeof job>

export const listQueues = contract({
  name: 'jobs.queues',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'jobs/queues' },
  summary: 'The kinds of jobs of this server and how they go (owners of its first workspace).',
  input: z.object({}),
  output: z.object({ items: z.array(jobQueue), asOf: z.number().int() }),
})

export const listJobs = contract({
  name: 'jobs.list',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'jobs' },
  summary: 'Jobs of this server, latest first (owners of its first workspace).',
  input: pageInput.extend({ state: jobState.optional(), queue: z.string().max(80).optional() }),
  output: pageOf(job),
})

const which = z.object({ jobId: z.uuid() })

export const retryJob = contract({
  name: 'jobs.retry',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'jobs/:jobId/retry' },
  summary: 'Give a job that was given up another life, with all its tries (owners of the first workspace).',
  input: which,
  output: z.object({}),
  privileged: true,
  audited: ['jobId'],
})

export const dropJob = contract({
  name: 'jobs.drop',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'DELETE', path: 'jobs/:jobId' },
  summary: 'Let go of a job that was given up (owners of the first workspace).',
  input: which,
  output: z.object({}),
  privileged: true,
  audited: ['jobId'],
})

export const jobContracts = [listQueues, listJobs, retryJob, dropJob] as const
