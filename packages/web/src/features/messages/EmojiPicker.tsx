import { Suspense, useEffect } from 'react'
import { AnchoredPopover } from '../../ui/AnchoredPopover.tsx'
import { fetchEmojiBook } from './emoji/emojiBook.ts'
import { emojiGridSize } from './emoji/emojiGridSize.ts'
import { EmojiGrid } from './parts.ts'

export type EmojiPickerProps = {
  title: string
  /** What it stands beside; it is closed without one. */
  anchor: Element | undefined
  onPick: (char: string) => void
  onClose: () => void
}

/** All emoji, to choose one from. */
export function EmojiPicker({ title, anchor, onPick, onClose }: EmojiPickerProps) {
  const open = anchor !== undefined
  useEffect(() => {
    if (open) fetchEmojiBook()
  }, [open])
  return (
    <AnchoredPopover title={title} anchor={anchor} open={open} onOpenChange={(opens) => !opens && onClose()}>
      <Suspense fallback={<div className={emojiGridSize} />}>
        <EmojiGrid
          onPick={(char) => {
            onPick(char)
            onClose()
          }}
        />
      </Suspense>
    </AnchoredPopover>
  )
}
