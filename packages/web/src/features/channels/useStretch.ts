import { listMessages } from '@stoa/protocol/messages'
import { useCallback, useEffect, useState } from 'react'
import { END } from '../../live/state.ts'
import type { LiveStore } from '../../live/store.ts'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { useLoading } from '../../live/useLoading.ts'
import { useMore } from './useMore.ts'
import { unreadSince } from './useReading.ts'

/** With no more unread than this, the end of a channel holds where it begins. */
const END_HOLDS = 40

/**
 * The stretch of a channel that is shown: what lies around a message that is named, else around the first unread one,
 * else the end; the end wherever it holds that message.
 */
export function useStretch(channelId: string, targetId: string | undefined, toEnd: boolean) {
  const store = useLiveStore()
  const [anchor, setAnchor] = useState(() => anchorFor(store, channelId, targetId, toEnd))
  const timeline = useLive((view) => (anchor === undefined ? undefined : view.state.timelines[channelId]?.[anchor]))

  const load = useCallback(() => {
    if (anchor !== undefined) return store.openChannel(channelId, anchor)
    return findUnread(store, channelId).then((id) => setAnchor((meanwhile) => meanwhile ?? id ?? END))
  }, [store, channelId, anchor])
  const { failure, retry } = useLoading(timeline === undefined, load)

  useEffect(() => store.lookAt(channelId), [store, channelId])

  const loadBefore = useMore(useCallback(() => store.loadBefore(channelId, anchor), [store, channelId, anchor]))
  const loadAfter = useMore(useCallback(() => store.loadAfter(channelId, anchor ?? END), [store, channelId, anchor]))
  const goToEnd = useCallback(() => setAnchor(END), [])
  return { anchor, timeline, failure, retry, loadBefore, loadAfter, goToEnd }
}

/** Undefined where it must be asked for: the first unread message is further up than the end reaches. */
function anchorFor(
  store: LiveStore,
  channelId: string,
  targetId: string | undefined,
  toEnd: boolean,
): string | undefined {
  const { timelines, channels } = store.getView().state
  const end = timelines[channelId]?.[END]
  if (targetId !== undefined) return end?.messages.some((message) => message.id === targetId) ? END : targetId
  const place = channels.byId[channelId]?.state
  const since = unreadSince(place, toEnd)
  if (since === undefined || !place || place.unread <= END_HOLDS) return END
  const [first] = end?.messages ?? []
  return end && (!end.hasBefore || (first && first.seq <= since)) ? END : undefined
}

/** The first message that I have not read. */
async function findUnread(store: LiveStore, channelId: string): Promise<string | undefined> {
  const { channels, workspace } = store.getView().state
  const after = channels.byId[channelId]?.state?.lastReadSeq
  const { items } = await store.call(listMessages, { channelId, after })
  const news = items.find(({ authorId, state }) => authorId !== workspace.memberId && state !== 'deleted')
  return (news ?? items[0])?.id
}
