import { listMessages, saidSeq } from '@stoa/protocol/messages'
import { useCallback, useEffect, useState } from 'react'
import type { ChannelEntry, HeldMessage, Timeline } from '../../live/state.ts'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { useIsLooking } from '../../ui/useIsLooking.ts'
import type { MessageView } from '../messages/messageView.ts'
import { tellFailure } from '../messages/useMessageActs.tsx'

/** So long must what was seen stand there until it is marked as read, while there is more below. */
const RESTS_MS = 800

/** Where unread begins, for who opens a channel. Whoever asks for the end is not led there. */
export function unreadSince(place: ChannelEntry['state'] | undefined, toEnd: boolean): number | undefined {
  return place?.unread && !toEnd ? place.lastReadSeq : undefined
}

/**
 * Reading a channel: where unread began when it was opened, and the mark that moves with what the reader has seen.
 * Whoever marks something unread keeps it so until they come back.
 */
export function useReading(channelId: string, timeline: Timeline | undefined, toEnd: boolean) {
  const store = useLiveStore()
  const place = useLive((view) => view.state.channels.byId[channelId]?.state)
  const myId = useLive((view) => view.state.workspace.memberId)
  const [since, setSince] = useState(() => unreadSince(place, toEnd))
  const [kept, setKept] = useState(false)
  const [atEnd, setAtEnd] = useState(false)
  const [seenSeq, setSeenSeq] = useState(0)
  const [wasThere, setWasThere] = useState(!toEnd)
  const looking = useIsLooking()

  const lastSeq = timeline && !timeline.hasAfter ? timeline.messages.at(-1)?.seq : undefined
  const unread = place ? place.unread > 0 || place.mentions > 0 : false
  if (atEnd && !wasThere) setWasThere(true)
  // What comes while nobody looks begins the unread as well.
  if (place && unread && since === undefined && wasThere && !(looking && atEnd)) setSince(place.lastReadSeq)
  useEffect(() => {
    // Up to where the log is known: what was finished last may have begun above all that is loaded.
    if (atEnd && looking && unread && !kept && lastSeq !== undefined)
      store.markRead(channelId, store.getView().state.seq)
  }, [store, channelId, atEnd, looking, unread, kept, lastSeq])

  const seenNews = looking && unread && !kept && !atEnd && place && seenSeq > place.lastReadSeq ? seenSeq : undefined
  useEffect(() => {
    if (seenNews === undefined) return
    const timer = setTimeout(() => store.markSeen(channelId, seenNews), RESTS_MS)
    return () => clearTimeout(timer)
  }, [store, channelId, seenNews])

  const onSeen = useCallback(
    (messageId: string) => {
      const seq = seqOf(store.getView().state.timelines[channelId], messageId)
      if (seq !== undefined) setSeenSeq((before) => Math.max(before, seq))
    },
    [store, channelId],
  )

  const onMarkUnread = useCallback(
    (message: MessageView) => {
      const seq = seqOf(store.getView().state.timelines[channelId], message.id)
      if (seq === undefined) return
      setSince(seq - 1)
      setKept(true)
      store.markUnread(channelId, seq - 1).catch(tellFailure)
    },
    [store, channelId],
  )

  /** Which message that is, where it lies further up than what is loaded. */
  const findFirstUnread = useCallback(async () => {
    const { items } = await store.call(listMessages, { channelId, after: since })
    return items.find((message) => isNews(message, myId))?.id ?? items[0]?.id
  }, [store, channelId, since, myId])

  const first = timeline?.messages[0]
  const isAbove = since !== undefined && first !== undefined && timeline?.hasBefore === true && first.seq > since
  return {
    firstUnreadId: isAbove ? undefined : firstUnread(timeline?.messages, since, myId),
    isUnreadAbove: isAbove,
    /** The reader is at the end, and nothing was unread since this opened. */
    isAllRead: atEnd && since === undefined,
    findFirstUnread,
    onAtEnd: setAtEnd,
    onSeen,
    onMarkUnread,
  }
}

function firstUnread(messages: readonly HeldMessage[] | undefined, since: number | undefined, myId: string) {
  if (since === undefined) return undefined
  return messages?.find((message) => saidSeq(message) > since && isNews(message, myId))?.id
}

function isNews({ authorId, state }: Pick<HeldMessage, 'authorId' | 'state'>, myId: string): boolean {
  return authorId !== myId && state !== 'deleted'
}

function seqOf(stretches: Readonly<Record<string, Timeline>> | undefined, id: string): number | undefined {
  for (const { messages } of Object.values(stretches ?? {})) {
    const found = messages.findLast((message) => message.id === id)
    if (found) return found.seq
  }
  return undefined
}
