import type { Account } from '@stoa/protocol/accounts'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { text } from '../../text/connect.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { RowSkeletons } from '../../ui/Skeleton.tsx'
import { myWorkspacesQuery } from '../workspaces/myWorkspaces.ts'
import { mayBringOthers } from '../workspaces/roles.ts'
import type { Claimed } from './ClaimForm.tsx'
import { ClaimForm } from './ClaimForm.tsx'

export type ClaimAsPersonProps = {
  registrationId: string
  agentName: string
  account: Account | null
  onClaimed: (claimed: Claimed) => void
}

/** Letting an agent in is for one who is signed in and has a workspace to bring it to. */
export function ClaimAsPerson({ account, ...rest }: ClaimAsPersonProps) {
  const here = useLocation({ select: (location) => location.href })
  if (account) return <ClaimInto {...rest} />
  return (
    <div className="mt-6 space-y-3 border-line border-t pt-5">
      <p className="text-13 text-muted">{text.claim.signInFirst}</p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" render={<Link to="/sign-in" search={{ next: here }} />}>
          {text.claim.signIn}
        </Button>
        <Button render={<Link to="/sign-up" search={{ next: here }} />}>{text.claim.signUp}</Button>
      </div>
    </div>
  )
}

function ClaimInto(props: Omit<ClaimAsPersonProps, 'account'>) {
  const workspaces = useQuery(myWorkspacesQuery)
  if (workspaces.isPending) return <RowSkeletons count={3} />
  if (workspaces.isError) {
    return (
      <ErrorState
        title={text.claim.noWorkspaces}
        advice={workspaces.error.message}
        onRetry={() => void workspaces.refetch()}
      />
    )
  }
  const open = workspaces.data.filter(mayBringOthers)
  if (open.length > 0) return <ClaimForm {...props} workspaces={open} />
  return (
    <div className="mt-6 space-y-3 border-line border-t pt-5">
      <p className="text-13 text-muted">{text.claim.guestsMayNot}</p>
      <Button render={<Link to="/new" />}>{text.claim.newWorkspace}</Button>
    </div>
  )
}
