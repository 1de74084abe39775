import type { Account } from '@stoa/protocol/accounts'
import { useQuery } from '@tanstack/react-query'
import { Navigate, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { accountQuery } from './account.ts'

/** What is for people with an account: whoever has none yet signs in first and comes back. */
export function SignedIn({ children }: { children: (account: Account) => ReactNode }) {
  const account = useQuery(accountQuery)
  const next = useRouterState({ select: (state) => state.location.href })
  if (account.isError) {
    return (
      <main className="grid min-h-dvh place-items-center">
        <ErrorState
          title="The server cannot be reached"
          advice={account.error.message}
          onRetry={() => void account.refetch()}
          retrying={account.isFetching}
        />
      </main>
    )
  }
  if (account.isPending) return <Loading label="Loading" />
  if (!account.data) return <Navigate to="/sign-in" search={{ next }} replace />
  return children(account.data)
}
