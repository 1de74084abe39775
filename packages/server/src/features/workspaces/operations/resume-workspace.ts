import { resumeWorkspace as contract } from '@stoa/protocol/workspaces'
import { eq } from 'drizzle-orm'
import { EVERYONE } from '../../../core/audience.ts'
import { command } from '../../../core/operation.ts'
import { workspaceCounters } from '../../../core/tables.ts'
import { accessWorkspace, assertRole } from '../access.ts'
import { presentWorkspace } from '../present.ts'
import { workspaces } from '../tables.ts'

/** Lets out what a restore has held back. Said twice it is done once. */
export const resumeWorkspace = command(contract, async ({ tx, actor, write }) => {
  assertRole(actor, 'owner')
  const before = await accessWorkspace(tx, actor.workspaceId, 'no key update')
  const row = { ...before, updatedSeq: await write.seq() }
  await tx.update(workspaceCounters).set({ pausedAt: null }).where(eq(workspaceCounters.workspaceId, row.id))
  await tx.update(workspaces).set({ updatedSeq: row.updatedSeq }).where(eq(workspaces.id, row.id))
  const workspace = presentWorkspace(row)
  write.emit({ type: 'workspace.updated', seq: row.updatedSeq, audience: EVERYONE, data: { workspace } })
  return workspace
})
