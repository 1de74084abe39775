import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DoorClosed } from 'lucide-react'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { text } from '../../text/workspaces.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { SignedIn } from '../accounts/SignedIn.tsx'
import { useServerBack } from '../offline/useServerBack.ts'
import { rememberWorkspace } from './lastWorkspace.ts'
import { myWorkspacesQuery } from './myWorkspaces.ts'
import { CurrentWorkspace } from './useWorkspace.ts'

export type WithWorkspaceProps = { slug: string; children: (workspace: MyWorkspace) => ReactNode }

/** What is inside a workspace: for those who are signed in and belong to it. */
export function WithWorkspace(props: WithWorkspaceProps) {
  return <SignedIn>{() => <Belonging {...props} />}</SignedIn>
}

function Belonging({ slug, children }: WithWorkspaceProps) {
  const workspaces = useQuery(myWorkspacesQuery)
  useServerBack(workspaces.error, () => void workspaces.refetch())
  const workspace = workspaces.data?.find((each) => each.slug === slug)
  const isMine = workspace !== undefined
  useEffect(() => {
    if (isMine) rememberWorkspace(slug)
  }, [isMine, slug])
  if (workspaces.isPending) return <Loading label={text.loading} />
  if (workspaces.isError) {
    return (
      <main className="grid min-h-dvh place-items-center">
        <ErrorState
          heading
          title={text.notLoaded}
          advice={workspaces.error.message}
          onRetry={() => void workspaces.refetch()}
          retrying={workspaces.isFetching}
        />
      </main>
    )
  }
  if (workspace) return <CurrentWorkspace value={workspace}>{children(workspace)}</CurrentWorkspace>
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        icon={DoorClosed}
        heading={text.notFound}
        sentence={text.noSuch}
        action={<Button render={<Link to="/workspaces">{text.yours}</Link>}>{text.yours}</Button>}
      />
    </main>
  )
}
