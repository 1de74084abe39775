import { useCallback, useEffect, useState } from 'react'
import type { Timeline } from '../../live/state.ts'
import { END } from '../../live/state.ts'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { tellFailure } from '../messages/useMessageActs.tsx'

/**
 * The stretch of a channel that is shown: its end, or what lies around a message when the end does not hold it. It is
 * loaded when it is missing, also when it was let go because I came or left.
 */
export function useStretch(channelId: string, targetId: string | undefined) {
  const store = useLiveStore()
  const [anchor] = useState(() => anchorFor(store.getView().state.timelines[channelId], targetId))
  const timeline = useLive((view) => view.state.timelines[channelId]?.[anchor])
  const [failure, setFailure] = useState<string>()
  const isMissing = timeline === undefined

  const load = useCallback(() => {
    setFailure(undefined)
    store.openChannel(channelId, anchor).catch((error: Error) => setFailure(error.message))
  }, [store, channelId, anchor])
  useEffect(() => {
    if (isMissing) load()
  }, [isMissing, load])

  useEffect(() => () => store.closeChannel(channelId), [store, channelId])

  const loadBefore = useCallback(
    () => void store.loadBefore(channelId, anchor).catch(tellFailure),
    [store, channelId, anchor],
  )
  const loadAfter = useCallback(
    () => void store.loadAfter(channelId, anchor).catch(tellFailure),
    [store, channelId, anchor],
  )
  return { timeline, failure: isMissing ? failure : undefined, retry: load, loadBefore, loadAfter }
}

function anchorFor(stretches: Readonly<Record<string, Timeline>> | undefined, targetId: string | undefined): string {
  if (targetId === undefined) return END
  const isAtEnd = stretches?.[END]?.messages.some((message) => message.id === targetId)
  return isAtEnd ? END : targetId
}
