import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { listWorkspaces } from '@stoa/protocol/workspaces'
import type { QueryClient } from '@tanstack/react-query'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../live/api.ts'

/** The workspaces of whoever is signed in. Nobody has so many that they would not fit a page of 200. */
export const myWorkspacesQuery = queryOptions({
  queryKey: ['workspaces'],
  queryFn: async ({ signal }) => (await api.call(listWorkspaces, { limit: 200 }, { signal })).items,
})

/** Puts in one that was just made, joined or changed, so that its pages open without asking again. */
export function putMyWorkspace(queries: QueryClient, workspace: MyWorkspace): void {
  queries.setQueryData(myWorkspacesQuery.queryKey, (before = []) =>
    before.some((each) => each.id === workspace.id)
      ? before.map((each) => (each.id === workspace.id ? workspace : each))
      : [...before, workspace],
  )
}
