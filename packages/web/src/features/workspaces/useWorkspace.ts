import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { myWorkspacesQuery } from './myWorkspaces.ts'

/** The workspace that the address names, as its member sees it. Only inside `WithWorkspace`, which makes sure of it. */
export function useWorkspace(): MyWorkspace {
  // Only that of the address: whatever else in it changes, those who ask here are not drawn anew.
  const slug = useParams({ strict: false, select: (params) => params.slug })
  const { data } = useQuery(myWorkspacesQuery)
  const workspace = data?.find((each) => each.slug === slug)
  if (!workspace) throw new Error('there is no workspace around this')
  return workspace
}
