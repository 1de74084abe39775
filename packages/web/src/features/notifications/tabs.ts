/** Long enough for every other tab to have looked. */
const HELD_MS = 5000
/** Tabs that nobody looks at let the one that is looked at go first. */
const BEHIND_MS = 250

/*
 * Tabs of one browser agree by locks: those go with their tab whatever becomes of it, and a tab that holds one is not put
 * to sleep. Where there are none (a plain http address) there are no notices of the browser either.
 */

/** Says that this tab is looked at and shows a place, until it is called back. */
export function lookAt(place: string): () => void {
  if (!('locks' in navigator)) return () => {}
  const away = new AbortController()
  const name = `${LOOKING}${place} ${crypto.randomUUID()}`
  navigator.locks
    .request(
      name,
      { signal: away.signal },
      () => new Promise((resolve) => away.signal.addEventListener('abort', resolve)),
    )
    .catch(() => {})
  return () => away.abort()
}

/** Whether the reader has a place before their eyes, in this tab or another. */
export async function isLookedAt(place: string): Promise<boolean> {
  if (!('locks' in navigator)) return false
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name?.startsWith(`${LOOKING}${place} `))
}

/** Answers true in one tab alone. */
export async function isMineToTell(messageId: string): Promise<boolean> {
  if (!('locks' in navigator)) return document.hasFocus()
  if (!document.hasFocus()) await new Promise((resolve) => setTimeout(resolve, BEHIND_MS))
  return new Promise((answer) => {
    void navigator.locks.request(`stoa.telling ${messageId}`, { ifAvailable: true }, (lock) => {
      answer(lock !== null)
      return lock && new Promise((resolve) => setTimeout(resolve, HELD_MS))
    })
  })
}

const LOOKING = 'stoa.looking '
