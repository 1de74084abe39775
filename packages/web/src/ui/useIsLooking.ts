import { useSyncExternalStore } from 'react'

/** Whether somebody has this page before their eyes: it is in sight, and what they type goes to it. */
export function useIsLooking(): boolean {
  return useSyncExternalStore(watch, () => document.visibilityState === 'visible' && document.hasFocus())
}

function watch(changed: () => void): () => void {
  const stop = new AbortController()
  addEventListener('focus', changed, { signal: stop.signal })
  addEventListener('blur', changed, { signal: stop.signal })
  document.addEventListener('visibilitychange', changed, { signal: stop.signal })
  return () => stop.abort()
}
