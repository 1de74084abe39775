import { useSyncExternalStore } from 'react'
import type { EmojiBook } from './emojiData.ts'

let book: EmojiBook | undefined
let isFetching = false
const listeners = new Set<() => void>()

/** Loads all emoji, once. What cannot be loaded is tried again when it is next asked for. */
export function fetchEmojiBook(): void {
  if (isFetching) return
  isFetching = true
  import('./emojiData.ts').then(
    ({ emojiBook }) => {
      book = emojiBook
      for (const listener of listeners) listener()
    },
    () => {
      isFetching = false
    },
  )
}

export function readEmojiBook(): EmojiBook | undefined {
  return book
}

/** All emoji, once they are loaded. */
export function useEmojiBook(): EmojiBook | undefined {
  return useSyncExternalStore(subscribe, readEmojiBook)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
