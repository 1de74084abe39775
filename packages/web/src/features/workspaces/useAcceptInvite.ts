import { newId } from '@stoa/protocol/ids'
import { acceptInvite } from '@stoa/protocol/workspaces'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../live/api.ts'
import { myWorkspacesQuery, putMyWorkspace } from './myWorkspaces.ts'
import { useEnter } from './useEnter.ts'

/** Joins by an invite and opens the workspace. */
export function useAcceptInvite(token: string): () => Promise<void> {
  const queries = useQueryClient()
  const enter = useEnter()
  return async () => {
    const workspace = await api.call(acceptInvite, { token }, { key: newId('cmd') })
    await queries.fetchQuery({ ...myWorkspacesQuery, staleTime: 0 })
    putMyWorkspace(queries, workspace)
    await enter(workspace)
  }
}
