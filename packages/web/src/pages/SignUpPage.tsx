import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { serverInfoQuery } from '../features/accounts/account.ts'
import { EntryFrame } from '../features/accounts/EntryFrame.tsx'
import { nextPlace } from '../features/accounts/nextPlace.ts'
import { SignUpForm } from '../features/accounts/SignUpForm.tsx'
import { useServerBack } from '../features/offline/useServerBack.ts'
import { text } from '../text/entry.ts'
import { Phrase } from '../text/Phrase.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Loading } from '../ui/Loading.tsx'

/** The link that the start printed for the first person of a server; any other token is an invite to a workspace. */
const FIRST_OWNER = 'stoa_first_'

export function SignUpPage() {
  const { next, invite } = useSearch({ from: '/sign-up' })
  const navigate = useNavigate()
  const info = useQuery(serverInfoQuery)
  useServerBack(info.error, () => void info.refetch())
  if (invite && !invite.startsWith(FIRST_OWNER))
    return <Navigate to="/invite/$token" params={{ token: invite }} replace />
  const link = (
    <Link to="/sign-in" search={{ next }} className="font-medium text-accent hover:underline">
      {text.signIn}
    </Link>
  )
  const signIn = (
    <p>
      <Phrase of={text.beenHere} link={link} />
    </p>
  )
  if (info.isPending) return <Loading label={text.loading} />
  if (info.isError) {
    return (
      <main className="grid min-h-dvh place-items-center">
        <ErrorState
          title={text.unreachable}
          advice={info.error.message}
          onRetry={() => void info.refetch()}
          retrying={info.isFetching}
        />
      </main>
    )
  }
  if (!invite && info.data.registration === 'invite') {
    return (
      <EntryFrame title={text.invitation.title} footer={signIn}>
        <p className="text-15">{text.invitation.advice}</p>
      </EntryFrame>
    )
  }
  return (
    <EntryFrame
      title={invite ? text.first.title : text.signUpTitle}
      intro={invite ? text.first.intro : text.whatStoaIs}
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
