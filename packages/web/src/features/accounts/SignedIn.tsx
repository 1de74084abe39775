import type { Account } from '@stoa/protocol/accounts'
import { useQuery } from '@tanstack/react-query'
import { Navigate, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { text } from '../../text/entry.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { useServerBack } from '../offline/useServerBack.ts'
import { accountQuery } from './account.ts'

/** What is for people with an account: whoever has none yet signs in first and comes back. */
export function SignedIn({ children }: { children: (account: Account) => ReactNode }) {
  const account = useQuery(accountQuery)
  useServerBack(account.error, () => void account.refetch())
  if (account.isError) {
    return (
      <main className="grid min-h-dvh place-items-center">
        <ErrorState
          title={text.unreachable}
          advice={account.error.message}
          onRetry={() => void account.refetch()}
          retrying={account.isFetching}
        />
      </main>
    )
  }
  if (account.isPending) return <Loading label={text.loading} />
  if (!account.data) return <ToSignIn />
  return children(account.data)
}

function ToSignIn() {
  const { href } = useRouter().state.location
  // As it was at first: while the sign-in page loads, the address is its own already.
  const [next] = useState(href)
  return <Navigate to="/sign-in" search={next === '/' ? {} : { next }} replace />
}
