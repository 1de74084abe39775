import type { Waiting } from '@stoa/protocol/notifications'
import { listWaiting } from '@stoa/protocol/notifications'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../live/api.ts'

/** Streams tell of this workspace alone; of the others one asks now and then, and when the page is looked at again. */
const EVERY_MS = 60_000
/** A tab that nobody looks at still says how much waits. */
const HIDDEN_EVERY_MS = 180_000

/** What waits in my other workspaces. */
export function useElsewhere(here: string, hasOthers: boolean): ReadonlyMap<string, Waiting> {
  const { data } = useQuery({
    queryKey: ['waiting'],
    queryFn: ({ signal }) => api.call(listWaiting, {}, { signal }),
    enabled: hasOthers,
    staleTime: EVERY_MS / 2,
    refetchInterval: () => (document.hidden ? HIDDEN_EVERY_MS : EVERY_MS),
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: true,
  })
  const others = (data?.items ?? []).filter(({ workspaceId }) => workspaceId !== here)
  return new Map(others.map((each) => [each.workspaceId, each]))
}
