import { lazyRouteComponent } from '@tanstack/react-router'
import { Suspense } from 'react'
import { AnchoredPopover } from '../../ui/AnchoredPopover.tsx'
import { fetchEmojiBook } from './emoji/emojiBook.ts'

export type EmojiPickerProps = {
  title: string
  /** What it stands beside; it is closed without one. */
  anchor: Element | undefined
  onPick: (char: string) => void
  onClose: () => void
}

/** All emoji, to choose one from. */
export function EmojiPicker({ title, anchor, onPick, onClose }: EmojiPickerProps) {
  return (
    <AnchoredPopover
      title={title}
      anchor={anchor}
      open={anchor !== undefined}
      onOpenChange={(open) => !open && onClose()}
    >
      <Suspense fallback={<div className="h-84 w-76" />}>
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

const EmojiGrid = lazyRouteComponent(() => {
  fetchEmojiBook()
  return import('./emoji/EmojiGrid.tsx')
}, 'EmojiGrid')
