import { getWorkspace as contract } from '@stoa/protocol/workspaces'
import { query } from '../../../core/operation.ts'
import { accessWorkspace } from '../access.ts'
import { presentMyWorkspace } from '../present.ts'

export const getWorkspace = query(contract, async ({ tx, actor, asOf }) => {
  const workspace = await accessWorkspace(tx, actor.workspaceId)
  return { ...presentMyWorkspace(workspace, actor), asOf }
})
