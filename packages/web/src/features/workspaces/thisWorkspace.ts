import { getWorkspace } from '@stoa/protocol/workspaces'
import { api } from '../../live/api.ts'
import { workspaceKey } from './workspaceKey.ts'

/** What is true of a workspace beside what I am in it: whether it is paused, and whether the server began with it. */
export function thisWorkspaceQuery(workspaceId: string) {
  return {
    queryKey: workspaceKey(workspaceId, getWorkspace.name),
    queryFn: ({ signal }: { signal: AbortSignal }) => api.call(getWorkspace, {}, { workspaceId, signal }),
    staleTime: 0,
  }
}
