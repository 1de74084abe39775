import { getWorkspace as contract } from '@stoa/protocol/workspaces'
import { eq } from 'drizzle-orm'
import { query } from '../../../core/operation.ts'
import { workspaceCounters } from '../../../core/tables.ts'
import { accessWorkspace } from '../access.ts'
import { firstWorkspaceId } from '../first.ts'
import { presentMyWorkspace } from '../present.ts'

/** As the system, since only beside the others it shows which was the first. */
export const getWorkspace = query(
  contract,
  async ({ tx, actor, asOf }) => {
    const workspace = await accessWorkspace(tx, actor.workspaceId)
    const [counter] = await tx
      .select({ pausedAt: workspaceCounters.pausedAt })
      .from(workspaceCounters)
      .where(eq(workspaceCounters.workspaceId, actor.workspaceId))
    const isFirst = (await firstWorkspaceId(tx)) === actor.workspaceId
    return { ...presentMyWorkspace(workspace, actor), pausedAt: counter?.pausedAt ?? null, isFirst, asOf }
  },
  { as: 'system' },
)
