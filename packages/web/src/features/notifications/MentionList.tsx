import type { Mention } from '@stoa/protocol/notifications'
import { listMentions } from '@stoa/protocol/notifications'
import { AtSign } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useLive } from '../../live/useLive.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Markdown } from '../../ui/markdown/Markdown.tsx'
import { MessageSkeletons } from '../../ui/Skeleton.tsx'
import { channelLabel } from '../channels/places.ts'
import { useCast, useNames } from '../messages/cast.ts'
import { MessageLink } from '../messages/MessageLink.tsx'
import { useRows } from '../workspaces/useRows.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'

/** Mentions of me and replies to me, latest first. */
export function MentionList() {
  const { id } = useWorkspace()
  const cast = useCast()
  const names = useNames()
  const channels = useLive((view) => view.state.channels.byId)
  const { rows, failure, retry, onLoadMore, loadingMore } = useRows(listMentions, id, {})
  useAgainWhenCounted(retry)

  if (failure) return <ErrorState title="Mentions could not be loaded" advice={failure} onRetry={retry} />
  if (!rows) return <MessageSkeletons count={5} />
  if (rows.length === 0) {
    return <EmptyState icon={AtSign} sentence="When somebody names you or replies to you, it is listed here." />
  }
  return (
    <>
      {rows.map(({ message, reason }) => {
        const channel = channels[message.channelId]?.channel
        return (
          <MessageLink
            key={message.id}
            message={message}
            cast={cast}
            reason={reasons[reason]}
            place={channel ? channelLabel(channel, cast) : 'a channel'}
          >
            <Markdown body={message.body} names={names} />
          </MessageLink>
        )
      })}
      {onLoadMore && (
        <Button look="quiet" busy={loadingMore} onClick={onLoadMore} className="mx-auto mt-3">
          Show older ones
        </Button>
      )}
    </>
  )
}

const reasons: Record<Mention['reason'], string> = {
  mention: 'named you',
  channel: 'called everybody',
  reply: 'replied',
}

/** The list is the server's; it is asked again when a count says that there is more to it. */
function useAgainWhenCounted(again: () => void): void {
  const counted = useLive(({ state }) => {
    let sum = 0
    for (const { state: place } of Object.values(state.channels.byId)) sum += place?.mentions ?? 0
    for (const { state: place } of Object.values(state.follows.byRoot)) sum += place.unread
    return sum
  })
  const before = useRef(counted)
  useEffect(() => {
    if (counted > before.current) again()
    before.current = counted
  })
}
