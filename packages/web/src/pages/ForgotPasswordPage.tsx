import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { serverInfoQuery } from '../features/accounts/account.ts'
import { EntryFrame } from '../features/accounts/EntryFrame.tsx'
import { ForgotPasswordForm } from '../features/accounts/ForgotPasswordForm.tsx'
import { text } from '../text/entry.ts'
import { Loading } from '../ui/Loading.tsx'

export function ForgotPasswordPage() {
  const info = useQuery(serverInfoQuery)
  if (info.isPending) return <Loading label={text.loading} />
  const back = (
    <Link to="/sign-in" className="font-medium text-accent hover:underline">
      {text.reset.back}
    </Link>
  )
  // Where this cannot be learnt, asking is still right: the server says the same.
  if (info.data?.mail === false) {
    return (
      <EntryFrame title={text.reset.title} footer={back}>
        <p className="text-15">{text.reset.noMail}</p>
      </EntryFrame>
    )
  }
  return (
    <EntryFrame title={text.reset.title} intro={text.reset.intro} footer={back}>
      <ForgotPasswordForm />
    </EntryFrame>
  )
}
