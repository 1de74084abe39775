import { AppError } from '@stoa/protocol/errors'
import { previewInvite } from '@stoa/protocol/workspaces'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { accountQuery } from '../features/accounts/account.ts'
import { EntryFrame } from '../features/accounts/EntryFrame.tsx'
import { useServerBack } from '../features/offline/useServerBack.ts'
import { AcceptInvite } from '../features/workspaces/AcceptInvite.tsx'
import { InvitePreview } from '../features/workspaces/InvitePreview.tsx'
import { api } from '../live/api.ts'
import { text } from '../text/joining.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Loading } from '../ui/Loading.tsx'

export function InvitePage() {
  const { token } = useParams({ from: '/invite/$token' })
  const account = useQuery(accountQuery)
  const invite = useQuery({
    queryKey: ['invite', token],
    queryFn: ({ signal }) => api.call(previewInvite, { token }, { signal }),
    staleTime: 0,
    retry: false,
  })
  useServerBack(invite.error, () => void invite.refetch())
  if (invite.isPending || account.isPending) return <Loading label={text.loading} />
  if (invite.isError) return <NoInvite error={invite.error} onRetry={() => void invite.refetch()} />
  return (
    <EntryFrame
      size="large"
      title={text.title(invite.data.workspace.name)}
      intro={<InvitePreview invite={invite.data} hasAccount={Boolean(account.data)} />}
    >
      <AcceptInvite token={token} name={invite.data.workspace.name} account={account.data ?? null} />
    </EntryFrame>
  )
}

function NoInvite({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const isOver = error instanceof AppError && ['gone', 'not_found', 'invalid'].includes(error.code)
  if (!isOver) {
    return (
      <main className="grid min-h-dvh place-items-center">
        <ErrorState title={text.notLoaded} advice={error.message} onRetry={onRetry} />
      </main>
    )
  }
  return (
    <EntryFrame
      title={text.over}
      footer={
        <Link to="/" className="font-medium text-accent hover:underline">
          {text.toYours}
        </Link>
      }
    >
      <p className="text-15">{text.overWhy}</p>
    </EntryFrame>
  )
}
