import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { useQuery } from '@tanstack/react-query'
import { thisWorkspaceQuery } from './thisWorkspace.ts'

/** Whether I look after the server itself, as owners of its first workspace do. Undefined while that is asked. */
export function useLooksAfterServer(workspace: MyWorkspace): boolean | undefined {
  const isOwner = workspace.role === 'owner'
  const { data } = useQuery({ ...thisWorkspaceQuery(workspace.id), enabled: isOwner })
  return isOwner ? data?.isFirst : false
}
