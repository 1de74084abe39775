import type { FileView } from './fileView.ts'

/** What is being looked at, over everything else: the files of one message, and which of them. */
export type LookedAt = { files: FileView[]; index: number }

let looked: LookedAt | undefined
const listeners = new Set<() => void>()

/** Held apart from the message that it began in: that may leave the screen while one looks. */
export function openLightBox(files: FileView[], index: number): void {
  change({ files, index })
}

export function closeLightBox(): void {
  change(undefined)
}

export function subscribeToLightBox(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function lookedAt(): LookedAt | undefined {
  return looked
}

function change(next: LookedAt | undefined) {
  looked = next
  for (const listener of listeners) listener()
}
