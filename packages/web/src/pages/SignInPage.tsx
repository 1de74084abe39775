import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { serverInfoQuery } from '../features/accounts/account.ts'
import { EntryFrame } from '../features/accounts/EntryFrame.tsx'
import { nextPlace } from '../features/accounts/nextPlace.ts'
import { SignInForm } from '../features/accounts/SignInForm.tsx'
import { text } from '../text/entry.ts'
import { Phrase } from '../text/Phrase.tsx'

export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const info = useQuery(serverInfoQuery)
  const signUp = (
    <Link to="/sign-up" search={{ next }} className="font-medium text-accent hover:underline">
      {text.signUp}
    </Link>
  )
  return (
    <EntryFrame
      title={text.signIn}
      intro={text.whatStoaIs}
      footer={
        <p className="flex flex-wrap justify-between gap-x-6 gap-y-2">
          <span>
            {info.data?.registration === 'open' && <Phrase of={text.newHereSignUp} link={signUp} />}
            {info.data?.registration === 'invite' && text.newHereInvited}
          </span>
          <Link to="/forgot-password" className="font-medium text-accent hover:underline">
            {text.forgot}
          </Link>
        </p>
      }
    >
      <SignInForm autoFocus onSignedIn={() => navigate({ href: nextPlace(next), replace: true })} />
    </EntryFrame>
  )
}
