import { updateWorkspace as contract } from '@stoa/protocol/workspaces'
import { eq } from 'drizzle-orm'
import { EVERYONE } from '../../../core/audience.ts'
import { command } from '../../../core/operation.ts'
import { accessWorkspace, assertRole } from '../access.ts'
import { presentWorkspace } from '../present.ts'
import { workspaces } from '../tables.ts'

export const updateWorkspace = command(contract, async ({ tx, actor, write }, { name }) => {
  assertRole(actor, 'admin')
  const before = await accessWorkspace(tx, actor.workspaceId, 'no key update')
  if (before.name === name) return presentWorkspace(before)
  const row = { ...before, name, updatedSeq: await write.seq() }
  await tx.update(workspaces).set({ name, updatedSeq: row.updatedSeq }).where(eq(workspaces.id, row.id))
  const workspace = presentWorkspace(row)
  write.emit({ type: 'workspace.updated', seq: row.updatedSeq, audience: EVERYONE, data: { workspace } })
  return workspace
})
