import type { SavedState } from '@stoa/protocol/messages'
import type { SavedMessage } from '@stoa/protocol/saved'
import { addSaved, finishSaved, listSaved, removeSaved } from '@stoa/protocol/saved'
import { Bookmark, BookmarkX, CircleCheck, Undo2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useLive } from '../../live/useLive.tsx'
import { Phrase } from '../../text/Phrase.tsx'
import { text } from '../../text/saved.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Markdown } from '../../ui/markdown/Markdown.tsx'
import { MessageSkeletons } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toasts.ts'
import { channelLabel } from '../channels/places.ts'
import { useCast, useNames } from '../messages/cast.ts'
import { MessageLink } from '../messages/MessageLink.tsx'
import { useCommand } from '../workspaces/useCommand.ts'
import { useRows } from '../workspaces/useRows.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'

/** What I saved and may still read, last saved first: what is to be looked at, or what is done. */
export function SavedList({ state }: { state: SavedState }) {
  const { id } = useWorkspace()
  const { rows, failure, retry, retrying, onLoadMore, loadingMore } = useRows(listSaved, id, { state })
  useAgainWhenChanged(retry)
  if (failure) return <ErrorState title={text.notLoaded} advice={failure} onRetry={retry} retrying={retrying} />
  if (!rows) return <MessageSkeletons count={5} />
  if (rows.length === 0) {
    return state === 'todo' ? (
      <EmptyState icon={Bookmark} sentence={text.empty} />
    ) : (
      <EmptyState icon={CircleCheck} sentence={text.emptyDone} />
    )
  }
  return (
    <>
      <ul aria-label={text.lists}>
        {rows.map((saved) => (
          <li key={saved.message.id}>
            <Saved saved={saved} />
          </li>
        ))}
      </ul>
      {onLoadMore && (
        <div className="mt-3 flex justify-center">
          <Button look="quiet" busy={loadingMore} onClick={onLoadMore}>
            {text.older}
          </Button>
        </div>
      )}
    </>
  )
}

function Saved({ saved: { message, state, savedAt, doneAt } }: { saved: SavedMessage }) {
  const cast = useCast()
  const names = useNames()
  const acts = useSavedActs(message.id)
  const channel = useLive((view) => view.state.channels.byId[message.channelId]?.channel)
  const isDone = state === 'done'
  return (
    <MessageLink
      message={message}
      cast={cast}
      reason={text.wrote}
      place={channel ? channelLabel(channel, cast) : text.somewhere}
    >
      <div className="max-h-72 overflow-hidden">
        <Markdown body={message.body} names={names} />
      </div>
      <div className="mt-1 flex flex-wrap items-center gap-1 text-12 text-faint">
        <span className="flex-1">
          <Phrase of={isDone ? text.doneAt : text.savedAt} time={<Time at={doneAt ?? savedAt} />} />
        </span>
        <span className="relative z-1 flex gap-1">
          <IconButton
            size="small"
            icon={isDone ? Undo2 : CircleCheck}
            label={isDone ? text.again : text.finish}
            onClick={isDone ? acts.again : acts.finish}
          />
          <IconButton size="small" icon={BookmarkX} label={text.unsave} onClick={() => acts.remove(isDone)} />
        </span>
      </div>
    </MessageLink>
  )
}

/** Each can be undone, so none asks first. */
function useSavedActs(messageId: string) {
  const { id } = useWorkspace()
  const changes = ['saved.list'] as const
  const add = useCommand(addSaved, id, changes)
  const finish = useCommand(finishSaved, id, changes)
  const remove = useCommand(removeSaved, id, changes)
  const tell = (work: Promise<unknown>, done?: string, undo?: () => void) =>
    void work.then(
      () => done && showToast({ text: done, ...(undo && { undo }) }),
      (error: Error) => showToast({ text: error.message, look: 'danger' }),
    )
  const again = () => tell(finish({ messageId, done: false }))
  const saveAgain = (wasDone: boolean) =>
    tell(add({ messageId }).then(() => (wasDone ? finish({ messageId }) : undefined)))
  return {
    again,
    finish: () => tell(finish({ messageId }), text.finished, again),
    remove: (wasDone: boolean) => tell(remove({ messageId }), text.removed, () => saveAgain(wasDone)),
  }
}

/** The list is the server's; it is asked again when I saved, finished or let go of something, here or in another tab. */
function useAgainWhenChanged(again: () => void): void {
  const changed = useLive((view) => view.state.savedSeq)
  const before = useRef(changed)
  useEffect(() => {
    if (changed !== before.current) again()
    before.current = changed
  })
}
