import { AppError } from '@stoa/protocol/errors'
import { dropJob, listJobs, listQueues, retryJob } from '@stoa/protocol/jobs'
import type { Actor } from '../../core/actor.ts'
import type { Tx } from '../../core/database/database.ts'
import type { Jobs } from '../../core/jobs.ts'
import { dropDead, isDead, readJobs, readQueues } from '../../core/jobs-look.ts'
import type { Operation } from '../../core/operation.ts'
import { command, query } from '../../core/operation.ts'
import { firstWorkspaceId } from './first.ts'

/**
 * Jobs are the server's, not a workspace's. Who set the server up founded its first workspace; owners there look after it,
 * and nobody else does.
 */
export function jobOperations(jobs: Pick<Jobs, 'kinds' | 'revive'>): Operation[] {
  return [
    query(
      listQueues,
      async ({ tx, actor, asOf }) => {
        await assertLooksAfterServer(tx, actor)
        return { items: await readQueues(tx, jobs.kinds), asOf }
      },
      { as: 'system' },
    ),
    query(
      listJobs,
      async ({ tx, actor, asOf }, input) => {
        await assertLooksAfterServer(tx, actor)
        return { ...(await readJobs(tx, jobs.kinds, input)), asOf }
      },
      { as: 'system' },
    ),
    command(
      retryJob,
      async ({ tx, actor }, { jobId }) => {
        await assertLooksAfterServer(tx, actor)
        if (!(await isDead(tx, jobId))) throw noSuchJob()
        await jobs.revive([jobId])
        return {}
      },
      { as: 'system' },
    ),
    command(
      dropJob,
      async ({ tx, actor }, { jobId }) => {
        await assertLooksAfterServer(tx, actor)
        if (!(await dropDead(tx, jobId))) throw noSuchJob()
        return {}
      },
      { as: 'system' },
    ),
  ]
}

async function assertLooksAfterServer(tx: Tx, actor: Actor): Promise<void> {
  if (actor.role !== 'owner' || (await firstWorkspaceId(tx)) !== actor.workspaceId)
    throw new AppError('forbidden', 'Only owners of this server’s first workspace look after its jobs.')
}

function noSuchJob(): AppError {
  return new AppError('not_found', 'There is no such job among those that were given up.')
}
