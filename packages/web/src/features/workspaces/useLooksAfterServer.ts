import { listQueues } from '@stoa/protocol/jobs'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../live/api.ts'
import { workspaceKey } from './workspaceKey.ts'

const MINUTES_5 = 300_000

/** Whether I look after the server itself. Only the server knows which workspace was its first, so it is asked. */
export function useLooksAfterServer(workspace: MyWorkspace): boolean {
  const asked = useQuery({
    queryKey: workspaceKey(workspace.id, 'looksAfterServer'),
    queryFn: ({ signal }) => api.call(listQueues, {}, { workspaceId: workspace.id, signal }).then(() => true),
    enabled: workspace.role === 'owner',
    staleTime: MINUTES_5,
    retry: false,
  })
  return asked.data === true
}
