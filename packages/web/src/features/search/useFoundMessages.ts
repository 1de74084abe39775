import type { MessageHit } from '@stoa/protocol/search'
import { searchAll } from '@stoa/protocol/search'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../live/api.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { workspaceKey } from '../workspaces/workspaceKey.ts'
import { pause } from './pause.ts'
import { myZone } from './zone.ts'

const AT_MOST = 5

/** The few messages that answer best, as one types. Those found before stay until the next ones are there. */
export function useFoundMessages(asked: string, wanted: boolean): MessageHit[] {
  const { id: workspaceId } = useWorkspace()
  const enabled = wanted && asked.length > 1
  const found = useQuery({
    queryKey: workspaceKey(workspaceId, searchAll.name, { q: asked, few: true }),
    queryFn: async ({ signal }) => {
      await pause(signal)
      return await api.call(searchAll, { q: asked, limit: AT_MOST, zone: myZone() }, { workspaceId, signal })
    },
    enabled,
    staleTime: 10_000,
    placeholderData: keepPreviousData,
  })
  return enabled ? (found.data?.items ?? []) : []
}
