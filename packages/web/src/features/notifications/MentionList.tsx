import type { Mention } from '@stoa/protocol/notifications'
import { listMentions } from '@stoa/protocol/notifications'
import { AtSign } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/notifications.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { MessageSkeletons } from '../../ui/Skeleton.tsx'
import { useRows } from '../workspaces/useRows.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { MentionItem } from './MentionItem.tsx'

/** Mentions of me and replies to me, latest first. */
export function MentionList() {
  const { id } = useWorkspace()
  const { rows, failure, retry, onLoadMore, loadingMore } = useRows(listMentions, id, {})
  useAgainWhenCounted(retry)

  if (failure) return <ErrorState title={text.mentions.failed} advice={failure} onRetry={retry} />
  if (!rows) return <MessageSkeletons count={5} />
  if (rows.length === 0) return <EmptyState icon={AtSign} sentence={text.mentions.empty} />
  return (
    <>
      {rows.map((mention: Mention) => (
        <MentionItem key={mention.message.id} mention={mention} />
      ))}
      {onLoadMore && (
        <div className="mt-3 flex justify-center">
          <Button look="quiet" busy={loadingMore} onClick={onLoadMore}>
            {text.mentions.older}
          </Button>
        </div>
      )}
    </>
  )
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
