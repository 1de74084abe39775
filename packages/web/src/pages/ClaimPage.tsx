import { AppError } from '@stoa/protocol/errors'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { accountQuery } from '../features/accounts/account.ts'
import { EntryFrame } from '../features/accounts/EntryFrame.tsx'
import { ClaimAsPerson } from '../features/agents/ClaimAsPerson.tsx'
import { ClaimedAgent } from '../features/agents/ClaimedAgent.tsx'
import type { Claimed } from '../features/agents/ClaimForm.tsx'
import { ClaimSummary } from '../features/agents/ClaimSummary.tsx'
import { claimQuery } from '../features/agents/claim.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Loading } from '../ui/Loading.tsx'

/** An agent asks to be let in: who it is, what it gets, the code that it printed, and into which workspace. */
export function ClaimPage() {
  const { registrationId } = useParams({ from: '/claim/$registrationId' })
  const account = useQuery(accountQuery)
  const claim = useQuery({ ...claimQuery(registrationId), retry: false })
  const [claimed, setClaimed] = useState<Claimed>()
  if (claimed) return <ClaimedAgent claimed={claimed} />
  if (claim.isPending || account.isPending) return <Loading label="Loading" />
  if (claim.isError) return <NoClaim error={claim.error} onRetry={() => void claim.refetch()} />
  const { agentName, status } = claim.data
  if (status === 'claimed') {
    return (
      <EntryFrame title={`${agentName} was let in already`}>
        <p className="text-15">This link has done its work. You find the agent under Members, Agents.</p>
      </EntryFrame>
    )
  }
  if (status === 'expired') {
    return (
      <EntryFrame title="This link has run out">
        <p className="text-15">
          {agentName} asked more than a day ago. Have it introduce itself again: it prints a new address and a new code.
        </p>
      </EntryFrame>
    )
  }
  return (
    <EntryFrame
      size="large"
      title={`Let ${agentName} in?`}
      intro="A program introduced itself to this server and asks to join a workspace of yours as an agent."
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
        <ErrorState title="The page could not be loaded" advice={error.message} onRetry={onRetry} />
      </main>
    )
  }
  return (
    <EntryFrame title="There is nothing to let in here">
      <p className="text-15">
        No agent asked by this address. Copy it again from where the agent printed it, all of it.
      </p>
    </EntryFrame>
  )
}
