import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { useQuery } from '@tanstack/react-query'
import { thisWorkspaceQuery } from './thisWorkspace.ts'

/** Whether I look after the server itself, as owners of its first workspace do. Undefined while that is not known. */
export function useLooksAfterServer(workspace: MyWorkspace) {
  const isOwner = workspace.role === 'owner'
  const { data, error, refetch } = useQuery({ ...thisWorkspaceQuery(workspace.id), enabled: isOwner })
  return {
    isMine: isOwner ? data?.isFirst : false,
    failure: data ? undefined : error?.message,
    retry: () => void refetch(),
  }
}
