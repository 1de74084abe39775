import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { SignedIn } from '../features/accounts/SignedIn.tsx'
import { lastWorkspace } from '../features/workspaces/lastWorkspace.ts'
import { myWorkspacesQuery } from '../features/workspaces/myWorkspaces.ts'
import { text } from '../text/ui.ts'
import { Loading } from '../ui/Loading.tsx'

/** The bare address leads to the workspace that was open last, or to making a first one. */
export function HomePage() {
  return <SignedIn>{() => <Onward />}</SignedIn>
}

function Onward() {
  const workspaces = useQuery(myWorkspacesQuery)
  if (workspaces.isPending) return <Loading label={text.loading} />
  if (workspaces.isError) return <Navigate to="/workspaces" replace />
  const last = lastWorkspace(workspaces.data)
  if (!last) return <Navigate to="/new" replace />
  return <Navigate to="/w/$slug" params={{ slug: last.slug }} replace />
}
