import type { Draft } from '@stoa/protocol/messages'

/** Until then what was typed has reached the server and come back as a draft. */
const ON_ITS_WAY_MS = 5_000

const typed = new Map<string, { text: string; at: number }>()

/** Remembers what was just typed somewhere, for who leaves and comes back before it is saved. */
export function keepTyped(place: string, text: string, at = Date.now()): void {
  typed.set(place, { text, at })
}

/** What was left unsent in a place: what was just typed here, else what was saved. */
export function draftOf(place: string, saved: Draft | undefined, now = Date.now()): string {
  const recent = typed.get(place)
  if (recent && now - recent.at < ON_ITS_WAY_MS) return recent.text
  typed.delete(place)
  return saved?.body ?? ''
}
