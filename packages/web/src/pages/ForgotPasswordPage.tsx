import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { serverInfoQuery } from '../features/accounts/account.ts'
import { EntryFrame } from '../features/accounts/EntryFrame.tsx'
import { ForgotPasswordForm } from '../features/accounts/ForgotPasswordForm.tsx'
import { Loading } from '../ui/Loading.tsx'

export function ForgotPasswordPage() {
  const info = useQuery(serverInfoQuery)
  if (info.isPending) return <Loading label="Loading" />
  const back = (
    <Link to="/sign-in" className="font-medium text-accent hover:underline">
      Back to sign in
    </Link>
  )
  // Where this cannot be learnt, asking is still right: the server says the same.
  if (info.data?.mail === false) {
    return (
      <EntryFrame title="Reset your password" footer={back}>
        <p className="text-15">
          This server sends no mail. Ask an admin of your workspace: under Members, they can make a link with which you
          set a new password.
        </p>
      </EntryFrame>
    )
  }
  return (
    <EntryFrame title="Reset your password" intro="We send you a link with which you set a new one." footer={back}>
      <ForgotPasswordForm />
    </EntryFrame>
  )
}
