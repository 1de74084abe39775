import { text } from '../../text/search.ts'
import { Kbd } from '../../ui/Kbd.tsx'

/** What the keys do here; a finger needs none of it. */
export function GoToHints() {
  const { hints } = text.palette
  return (
    <footer
      aria-hidden
      className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-line border-t bg-sunken/60 px-4 py-2 text-12 text-faint max-mid:hidden coarse:hidden"
    >
      <Hint keys="Up Down" does={hints.choose} />
      <Hint keys="Enter" does={hints.open} />
      <span className="flex-1" />
      <Hint keys="#" does={hints.channels} />
      <Hint keys="@" does={hints.people} />
      <Hint keys=">" does={hints.commands} />
    </footer>
  )
}

function Hint({ keys, does }: { keys: string; does: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <Kbd keys={keys} /> {does}
    </span>
  )
}
