import { useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useIsLooking } from '../../ui/useIsLooking.ts'
import { lookAt } from './tabs.ts'

/** Lets other tabs know what is before the reader's eyes here: a channel, and the thread beside it. */
export function useLookedAt(): void {
  const { channelId } = useParams({ strict: false })
  const { thread } = useSearch({ strict: false })
  const isLooking = useIsLooking()
  useEffect(() => {
    if (!isLooking) return
    const stops = [channelId, thread].filter((place) => place !== undefined).map(lookAt)
    return () => {
      for (const stop of stops) stop()
    }
  }, [isLooking, channelId, thread])
}
