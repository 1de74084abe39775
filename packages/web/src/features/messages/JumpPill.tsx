import { ArrowDown, ArrowUp } from 'lucide-react'
import { text } from '../../text/messages.ts'

/** Back to the present, from within history. */
export function JumpPill({ shown, unseen, onJump }: { shown: boolean; unseen: number; onJump: () => void }) {
  if (!shown) return null
  return (
    <button type="button" onClick={onJump} className={`${pillLook} bottom-3`}>
      {unseen > 0 ? text.newBelow(unseen) : text.latest}
      <ArrowDown aria-hidden size={14} />
    </button>
  )
}

/** To where unread begins, further up than what is loaded. */
export function UnreadPill({ onJump }: { onJump: () => void }) {
  return (
    <button type="button" onClick={onJump} className={`${pillLook} top-3`}>
      {text.firstUnread}
      <ArrowUp aria-hidden size={14} />
    </button>
  )
}

const pillLook =
  '-translate-x-1/2 absolute left-1/2 z-10 inline-flex h-8 animate-appear items-center gap-1.5 rounded-full border border-line bg-float px-3.5 font-medium text-13 text-ink shadow-float hover:bg-sunken touch-target'
