import { useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useSyncExternalStore } from 'react'
import { lookAt } from './tabs.ts'

/** Lets other tabs know what is before the reader's eyes here: a channel, and the thread beside it. */
export function useLookedAt(): void {
  const { channelId } = useParams({ strict: false })
  const { thread } = useSearch({ strict: false })
  const focused = useSyncExternalStore(subscribe, () => document.visibilityState === 'visible' && document.hasFocus())
  useEffect(() => {
    if (!focused) return
    const stops = [channelId, thread].filter((place) => place !== undefined).map(lookAt)
    return () => {
      for (const stop of stops) stop()
    }
  }, [focused, channelId, thread])
}

function subscribe(changed: () => void): () => void {
  const stop = new AbortController()
  addEventListener('focus', changed, { signal: stop.signal })
  addEventListener('blur', changed, { signal: stop.signal })
  document.addEventListener('visibilitychange', changed, { signal: stop.signal })
  return () => stop.abort()
}
