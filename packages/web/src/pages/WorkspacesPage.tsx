import type { Account } from '@stoa/protocol/accounts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { signOutAndLeave } from '../features/accounts/account.ts'
import { EntryFrame } from '../features/accounts/EntryFrame.tsx'
import { SignedIn } from '../features/accounts/SignedIn.tsx'
import { useServerBack } from '../features/offline/useServerBack.ts'
import { myWorkspacesQuery } from '../features/workspaces/myWorkspaces.ts'
import { WorkspaceList } from '../features/workspaces/WorkspaceList.tsx'
import { text } from '../text/workspaces.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { RowSkeletons } from '../ui/Skeleton.tsx'

export function WorkspacesPage() {
  return <SignedIn>{(account) => <Workspaces account={account} />}</SignedIn>
}

function Workspaces({ account }: { account: Account }) {
  const workspaces = useQuery({ ...myWorkspacesQuery, staleTime: 0 })
  useServerBack(workspaces.error, () => void workspaces.refetch())
  return (
    <EntryFrame
      title={text.yours}
      footer={
        <p className="flex flex-wrap items-center justify-between gap-2">
          <span className="min-w-0 wrap-anywhere">{text.signedInAs(account.email)}</span>
          <Button size="small" look="quiet" className="-mr-2.5" onClick={() => void signOutAndLeave()}>
            {text.signOut}
          </Button>
        </p>
      }
    >
      {workspaces.isPending && <RowSkeletons count={3} />}
      {workspaces.isError && (
        <ErrorState
          title={text.notLoaded}
          advice={workspaces.error.message}
          onRetry={() => void workspaces.refetch()}
          retrying={workspaces.isFetching}
        />
      )}
      {workspaces.data?.length === 0 && <p className="text-15 text-muted">{text.none}</p>}
      {workspaces.data && workspaces.data.length > 0 && <WorkspaceList workspaces={workspaces.data} />}
      {workspaces.data && (
        <Button
          look={workspaces.data.length === 0 ? 'primary' : 'plain'}
          className="mt-6 w-full"
          render={<Link to="/new">{text.make.open}</Link>}
        >
          {text.make.open}
        </Button>
      )}
    </EntryFrame>
  )
}
