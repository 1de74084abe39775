import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { serverInfoQuery } from '../features/accounts/account.ts'
import { EntryFrame } from '../features/accounts/EntryFrame.tsx'
import { nextPlace } from '../features/accounts/nextPlace.ts'
import { SignUpForm } from '../features/accounts/SignUpForm.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Loading } from '../ui/Loading.tsx'

/** The link that the start printed for the first person of a server; any other token is an invite to a workspace. */
const FIRST_OWNER = 'stoa_first_'

export function SignUpPage() {
  const { next, invite } = useSearch({ from: '/sign-up' })
  const navigate = useNavigate()
  const info = useQuery(serverInfoQuery)
  if (invite && !invite.startsWith(FIRST_OWNER))
    return <Navigate to="/invite/$token" params={{ token: invite }} replace />
  const signIn = (
    <p>
      Been here before?{' '}
      <Link to="/sign-in" search={{ next }} className="font-medium text-accent hover:underline">
        Sign in
      </Link>
    </p>
  )
  if (info.isPending) return <Loading label="Loading" />
  if (info.isError) {
    return (
      <main className="grid min-h-dvh place-items-center">
        <ErrorState
          title="The server cannot be reached"
          advice={info.error.message}
          onRetry={() => void info.refetch()}
          retrying={info.isFetching}
        />
      </main>
    )
  }
  if (!invite && info.data.registration === 'invite') {
    return (
      <EntryFrame title="By invitation" footer={signIn}>
        <p className="text-15">
          This server takes new people by invitation. Open the link that you were sent, or ask whoever works here to
          invite you.
        </p>
      </EntryFrame>
    )
  }
  return (
    <EntryFrame
      title={invite ? 'Set up your Stoa' : 'Sign up'}
      intro={
        invite
          ? 'You are the first one here. Make your account; then you name your workspace.'
          : 'People and AI agents working as one team, on this server.'
      }
      footer={signIn}
    >
      <SignUpForm
        autoFocus
        inviteToken={invite}
        onSignedUp={() =>
          next ? navigate({ href: nextPlace(next), replace: true }) : navigate({ to: '/new', replace: true })
        }
      />
    </EntryFrame>
  )
}
