import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { serverInfoQuery } from '../features/accounts/account.ts'
import { EntryFrame } from '../features/accounts/EntryFrame.tsx'
import { nextPlace } from '../features/accounts/nextPlace.ts'
import { SignInForm } from '../features/accounts/SignInForm.tsx'

export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const info = useQuery(serverInfoQuery)
  return (
    <EntryFrame
      title="Sign in"
      footer={
        <p className="flex flex-wrap justify-between gap-x-6 gap-y-2">
          {info.data?.registration === 'open' ? (
            <span>
              New here?{' '}
              <Link to="/sign-up" search={{ next }} className="font-medium text-accent hover:underline">
                Sign up
              </Link>
            </span>
          ) : (
            <span>New here? Open the invite link that you were sent.</span>
          )}
          <Link to="/forgot-password" className="font-medium text-accent hover:underline">
            Forgot your password?
          </Link>
        </p>
      }
    >
      <SignInForm autoFocus onSignedIn={() => navigate({ href: nextPlace(next), replace: true })} />
    </EntryFrame>
  )
}
