import { newId } from '@stoa/protocol/ids'
import { acceptInvite } from '@stoa/protocol/workspaces'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../live/api.ts'
import { myWorkspacesQuery, putMyWorkspace } from './myWorkspaces.ts'

/** Joins by an invite and opens the workspace. */
export function useAcceptInvite(token: string): () => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    const workspace = await api.call(acceptInvite, { token }, { key: newId('cmd') })
    await queries.fetchQuery({ ...myWorkspacesQuery, staleTime: 0 })
    putMyWorkspace(queries, workspace)
    await navigate({ to: '/w/$slug', params: { slug: workspace.slug } })
  }
}
