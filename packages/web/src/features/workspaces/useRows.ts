import type { Contract, Input, Output } from '@stoa/protocol/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '../../live/api.ts'
import type { OperationName } from './workspaceKey.ts'
import { workspaceKey } from './workspaceKey.ts'

type ListContract = Contract<OperationName, z.ZodType, z.ZodType<{ items: unknown[]; nextCursor: string | null }>>

type RowOf<C extends ListContract> = Output<C>['items'][number]

export type RowsOptions = {
  /** Looks again this often, in milliseconds, for what no event tells. */
  every?: number
  enabled?: boolean
}

const PAGE = 100

/** The rows of a list of this workspace, page after page, with what a DataTable needs to show them in every state. */
export function useRows<C extends ListContract>(
  contract: C,
  workspaceId: string,
  input: Omit<Input<C>, 'cursor' | 'limit'>,
  options: RowsOptions = {},
) {
  const query = useInfiniteQuery({
    queryKey: workspaceKey(workspaceId, contract.name, input),
    queryFn: ({ pageParam, signal }) =>
      api.call(contract, { ...input, limit: PAGE, ...(pageParam && { cursor: pageParam }) } as Input<C>, {
        workspaceId,
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // Shown at once from the cache, and asked for again in the background.
    staleTime: 0,
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
  })
  const rows: RowOf<C>[] | undefined = query.data?.pages.flatMap((page) => page.items as RowOf<C>[])
  return {
    rows,
    /** The first page as it came, for what it says beside its rows. */
    first: query.data?.pages[0] as Output<C> | undefined,
    failure: query.isError && !rows ? query.error.message : undefined,
    retry: () => void query.refetch(),
    retrying: query.isError && query.isFetching,
    onLoadMore: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    loadingMore: query.isFetchingNextPage,
    /** Whether the latest look failed, though rows from before are shown. */
    stale: query.isError && rows !== undefined,
  }
}
