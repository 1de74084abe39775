import { openDm } from '@stoa/protocol/channels'
import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { workspaceKey } from '../features/workspaces/workspaceKey.ts'
import { useLiveStore } from '../live/useLive.tsx'
import { text } from '../text/places.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Loading } from '../ui/Loading.tsx'

/** The address of the conversation with somebody, which is opened when there is none yet. */
export function DirectMessagePage() {
  const { slug, id } = useWorkspace()
  const { memberId } = useParams({ from: '/w/$slug/dm/$memberId' })
  const store = useLiveStore()
  const opened = useQuery({
    queryKey: workspaceKey(id, openDm.name, { memberId }),
    queryFn: () => store.call(openDm, { memberIds: [memberId] }),
  })
  if (opened.data) {
    return <Navigate to="/w/$slug/c/$channelId" params={{ slug, channelId: opened.data.id }} replace />
  }
  if (opened.isError) {
    return <ErrorState title={text.notOpened} advice={opened.error.message} onRetry={() => void opened.refetch()} />
  }
  return <Loading label={text.opening} />
}
