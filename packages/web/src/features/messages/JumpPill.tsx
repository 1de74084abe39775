import { ArrowDown } from 'lucide-react'

/** Back to the present, from within history. */
export function JumpPill({ shown, unseen, onJump }: { shown: boolean; unseen: number; onJump: () => void }) {
  if (!shown) return null
  return (
    <button
      type="button"
      onClick={onJump}
      className="-translate-x-1/2 absolute bottom-3 left-1/2 z-10 inline-flex h-8 animate-appear items-center gap-1.5 rounded-full border border-line bg-float px-3.5 font-medium text-13 text-ink shadow-float hover:bg-sunken touch-target"
    >
      {unseen > 0 ? `${unseen} new` : 'Latest'}
      <ArrowDown aria-hidden size={14} />
    </button>
  )
}
