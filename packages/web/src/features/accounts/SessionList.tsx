import type { Session } from '@stoa/protocol/accounts'
import { listSessions, revokeSession } from '@stoa/protocol/accounts'
import { newId } from '@stoa/protocol/ids'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Monitor, Smartphone } from 'lucide-react'
import { api } from '../../live/api.ts'
import { text } from '../../text/accounts.ts'
import { Phrase } from '../../text/Phrase.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { RowSkeletons } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toasts.ts'
import { signOutAndLeave } from './account.ts'
import { deviceName } from './device.ts'
import { EndOtherSessions } from './EndOtherSessions.tsx'

const key = ['sessions']

/** Where I am signed in, this browser first; each can be signed out from here. */
export function SessionList() {
  const sessions = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await api.call(listSessions, {}, { signal })).items,
    staleTime: 0,
  })
  if (sessions.isPending) return <RowSkeletons count={3} />
  if (sessions.isError) {
    return (
      <ErrorState
        title={text.sessions.failed}
        advice={sessions.error.message}
        onRetry={() => void sessions.refetch()}
        retrying={sessions.isFetching}
      />
    )
  }
  const inOrder = [...sessions.data].sort(
    (one, other) => Number(other.current) - Number(one.current) || other.createdAt.localeCompare(one.createdAt),
  )
  const others = inOrder.filter((session) => !session.current)
  return (
    <>
      <ul className="divide-y divide-line">
        {inOrder.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {others.length > 1 && (
        <div className="mt-3">
          <EndOtherSessions others={others} onEnded={() => sessions.refetch()} />
        </div>
      )}
    </>
  )
}

function SessionRow({ session }: { session: Session }) {
  const name = deviceName(session.userAgent)
  const Icon = /iPhone|Android/.test(name) ? Smartphone : Monitor
  return (
    <li className="flex items-center gap-3 py-2.5">
      <Icon aria-hidden size={20} strokeWidth={1.5} className="shrink-0 text-faint" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium text-13">
          {name} {session.current && <Badge tone="success">{text.sessions.here}</Badge>}
        </p>
        <p className="text-12 text-faint">
          <Phrase
            of={text.sessions.since}
            address={session.address ?? text.sessions.unknownAddress}
            time={<Time at={session.createdAt} />}
          />
        </p>
      </div>
      {session.current ? (
        <Button size="small" onClick={() => void signOutAndLeave()}>
          {text.sessions.end}
        </Button>
      ) : (
        <EndSession session={session} name={name} />
      )}
    </li>
  )
}

function EndSession({ session, name }: { session: Session; name: string }) {
  const queries = useQueryClient()
  return (
    <ConfirmDialog
      trigger={<Button size="small">{text.sessions.end}</Button>}
      title={text.sessions.endTitle(name)}
      consequence={text.sessions.endConsequence}
      confirm={text.sessions.endAct}
      onConfirm={async () => {
        await api.call(revokeSession, { sessionId: session.id }, { key: newId('cmd') })
        await queries.invalidateQueries({ queryKey: key })
        showToast({ text: text.sessions.ended(name) })
      }}
    />
  )
}
