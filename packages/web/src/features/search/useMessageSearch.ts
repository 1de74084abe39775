import { searchAll } from '@stoa/protocol/search'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../live/api.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { workspaceKey } from '../workspaces/workspaceKey.ts'
import { pause } from './pause.ts'
import { myZone } from './zone.ts'

const PAGE = 30

/** Messages that say it, page after page, best first. In one conversation, or in all that I may read. */
export function useMessageSearch(q: string, channelId?: string) {
  const { id: workspaceId } = useWorkspace()
  const found = useInfiniteQuery({
    queryKey: workspaceKey(workspaceId, searchAll.name, { q, channelId }),
    queryFn: async ({ pageParam, signal }) => {
      await pause(signal)
      const input = {
        q,
        limit: PAGE,
        zone: myZone(),
        ...(channelId && { channelId }),
        ...(pageParam && { cursor: pageParam }),
      }
      return await api.call(searchAll, input, { workspaceId, signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: q !== '',
    staleTime: 0,
    placeholderData: keepPreviousData,
  })
  return {
    hits: found.data?.pages.flatMap((page) => page.items),
    /** What is shown answers the question before. */
    isOld: found.isPlaceholderData,
    failure: found.isError ? found.error.message : undefined,
    retry: () => void found.refetch(),
    more: found.hasNextPage ? () => void found.fetchNextPage() : undefined,
    fetchingMore: found.isFetchingNextPage,
  }
}
