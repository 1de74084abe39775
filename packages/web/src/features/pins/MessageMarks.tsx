import { Bookmark, BookmarkCheck, Pin } from 'lucide-react'
import { text as pins } from '../../text/pins.ts'
import { text as saved } from '../../text/saved.ts'
import { exactTime } from '../../ui/dates.ts'
import type { MessageView } from '../messages/messageView.ts'

/** A quiet line over a message that is pinned for everybody, or saved by its reader. */
export function MessageMarks({ pin, saved: state }: Pick<MessageView, 'pin' | 'saved'>) {
  if (!pin && !state) return null
  const SavedIcon = state === 'done' ? BookmarkCheck : Bookmark
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-12 text-faint">
      {pin && (
        <span className="inline-flex items-center gap-1" title={exactTime(pin.at)}>
          <Pin aria-hidden size={12} />
          {pins.by(pin.by)}
        </span>
      )}
      {state && (
        <span className="inline-flex items-center gap-1">
          <SavedIcon aria-hidden size={12} />
          {state === 'done' ? saved.markDone : saved.mark}
        </span>
      )}
    </p>
  )
}
