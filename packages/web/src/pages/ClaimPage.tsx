import { AppError } from '@stoa/protocol/errors'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { accountQuery } from '../features/accounts/account.ts'
import { EntryFrame } from '../features/accounts/EntryFrame.tsx'
import { ClaimAsPerson } from '../features/agents/ClaimAsPerson.tsx'
import type { Claimed } from '../features/agents/ClaimForm.tsx'
import { ClaimSummary } from '../features/agents/ClaimSummary.tsx'
import { claimQuery } from '../features/agents/claim.ts'
import { lazyPanel } from '../features/offline/lazyParts.tsx'
import { useServerBack } from '../features/offline/useServerBack.ts'
import { text } from '../text/connect.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Loading } from '../ui/Loading.tsx'

/** An agent asks to be let in: who it is, what it gets, the code that it printed, and into which workspace. */
export function ClaimPage() {
  const { registrationId } = useParams({ from: '/claim/$registrationId' })
  const account = useQuery(accountQuery)
  const claim = useQuery({ ...claimQuery(registrationId), retry: false })
  useServerBack(claim.error, () => void claim.refetch())
  const [claimed, setClaimed] = useState<Claimed>()
  if (claimed) {
    return (
      <Suspense fallback={<Loading label={text.claim.loading} />}>
        <ClaimedAgent claimed={claimed} />
      </Suspense>
    )
  }
  if (claim.isPending || account.isPending) return <Loading label={text.claim.loading} />
  if (claim.isError) return <NoClaim error={claim.error} onRetry={() => void claim.refetch()} />
  const { agentName, status } = claim.data
  if (status === 'claimed') {
    return (
      <EntryFrame title={text.claim.wasDone(agentName)} footer={<ToWorkspaces />}>
        <p className="text-15">{text.claim.wasDoneHint}</p>
      </EntryFrame>
    )
  }
  if (status === 'expired') {
    return (
      <EntryFrame title={text.claim.expired} footer={<ToWorkspaces />}>
        <p className="text-15">{text.claim.expiredHint(agentName)}</p>
      </EntryFrame>
    )
  }
  return (
    <EntryFrame
      size="large"
      title={text.claim.title(agentName)}
      intro={account.data ? text.claim.intro : `${text.claim.intro} ${text.claim.whatIsStoa}`}
    >
      <ClaimSummary claim={claim.data} />
      <ClaimAsPerson
        registrationId={registrationId}
        agentName={agentName}
        account={account.data ?? null}
        onClaimed={setClaimed}
      />
    </EntryFrame>
  )
}

function NoClaim({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (!(error instanceof AppError) || !['gone', 'not_found', 'invalid'].includes(error.code)) {
    return (
      <main className="grid min-h-dvh place-items-center">
        <ErrorState title={text.claim.failed} advice={error.message} onRetry={onRetry} />
      </main>
    )
  }
  return (
    <EntryFrame title={text.claim.gone} footer={<ToWorkspaces />}>
      <p className="text-15">{text.claim.goneHint}</p>
    </EntryFrame>
  )
}

/** The way on, where this page has none. */
function ToWorkspaces() {
  return (
    <Link to="/" className="font-medium text-accent hover:underline">
      {text.claim.toYours}
    </Link>
  )
}

const ClaimedAgent = lazyPanel(() => import('../features/agents/ClaimedAgent.tsx'), 'ClaimedAgent')
