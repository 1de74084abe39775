import { useState } from 'react'
import { text } from '../../text/emoji.ts'
import { AnchoredPopover } from '../../ui/AnchoredPopover.tsx'
import { findEmoji } from './emoji.ts'

export type EmojiPickerProps = {
  title: string
  /** What it stands beside; it is closed without one. */
  anchor: Element | undefined
  onPick: (char: string) => void
  onClose: () => void
}

/** A small set of emoji to choose from, by name. */
export function EmojiPicker({ title, anchor, onPick, onClose }: EmojiPickerProps) {
  return (
    <AnchoredPopover
      title={title}
      anchor={anchor}
      open={anchor !== undefined}
      onOpenChange={(open) => !open && onClose()}
    >
      <EmojiGrid
        onPick={(char) => {
          onPick(char)
          onClose()
        }}
      />
    </AnchoredPopover>
  )
}

function EmojiGrid({ onPick }: { onPick: (char: string) => void }) {
  const [query, setQuery] = useState('')
  const found = findEmoji(query)
  return (
    <div className="w-76">
      <input
        type="search"
        aria-label={text.find}
        placeholder={text.find}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && found[0] && onPick(found[0].char)}
        className="mb-1.5 h-8 w-full rounded-6 border border-line-strong bg-page px-2.5 text-13"
      />
      <div className="grid max-h-60 grid-cols-8 overflow-y-auto">
        {found.map(({ char, names }) => (
          <button
            key={char}
            type="button"
            aria-label={names[0]}
            title={`:${names[0]}:`}
            onClick={() => onPick(char)}
            className="grid h-9 place-items-center rounded-6 text-17 hover:bg-active"
          >
            {char}
          </button>
        ))}
      </div>
      {found.length === 0 && <p className="py-4 text-center text-13 text-muted">{text.none}</p>}
    </div>
  )
}
