import { listMessages } from '@stoa/protocol/messages'
import { useCallback, useEffect, useState } from 'react'
import { END } from '../../live/state.ts'
import type { LiveStore } from '../../live/store.ts'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { tellFailure } from '../messages/useMessageActs.tsx'
import { unreadSince } from './useReading.ts'

/** With no more unread than this, the end of a channel holds where it begins. */
const END_HOLDS = 40

/**
 * The stretch of a channel that is shown: what lies around a message that is named, else around the first unread one,
 * else the end; the end wherever it holds that message. It is loaded when it is missing, also when it was let go
 * because I came or left.
 */
export function useStretch(channelId: string, targetId: string | undefined, toEnd: boolean) {
  const store = useLiveStore()
  const [anchor, setAnchor] = useState(() => anchorFor(store, channelId, targetId, toEnd))
  const timeline = useLive((view) => (anchor === undefined ? undefined : view.state.timelines[channelId]?.[anchor]))
  const [failure, setFailure] = useState<string>()
  const isMissing = timeline === undefined

  const load = useCallback(() => {
    setFailure(undefined)
    const fail = (error: Error) => setFailure(error.message)
    const open = (id: string | undefined) => setAnchor((meanwhile) => meanwhile ?? id ?? END)
    if (anchor === undefined) findUnread(store, channelId).then(open, fail)
    else store.openChannel(channelId, anchor).catch(fail)
  }, [store, channelId, anchor])
  useEffect(() => {
    if (isMissing) load()
  }, [isMissing, load])

  useEffect(() => store.lookAt(channelId), [store, channelId])

  const loadBefore = useCallback(
    () => void store.loadBefore(channelId, anchor).catch(tellFailure),
    [store, channelId, anchor],
  )
  const loadAfter = useCallback(
    () => void store.loadAfter(channelId, anchor ?? END).catch(tellFailure),
    [store, channelId, anchor],
  )
  const goToEnd = useCallback(() => setAnchor(END), [])
  return { anchor, timeline, failure: isMissing ? failure : undefined, retry: load, loadBefore, loadAfter, goToEnd }
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
