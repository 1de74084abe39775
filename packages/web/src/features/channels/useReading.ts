import { markRead } from '@stoa/protocol/messages'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { HeldMessage, Timeline } from '../../live/state.ts'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import type { MessageView } from '../messages/messageView.ts'
import { tellFailure } from '../messages/useMessageActs.tsx'

/**
 * Reading a channel: where unread began when it was opened, and the mark that moves as the reader sees the end. Whoever
 * marks something unread keeps it so until they come back.
 */
export function useReading(channelId: string, timeline: Timeline | undefined) {
  const store = useLiveStore()
  const place = useLive((view) => view.state.channels.byId[channelId]?.state)
  const myId = useLive((view) => view.state.workspace.memberId)
  const [since, setSince] = useState(place?.unread ? place.lastReadSeq : undefined)
  const [kept, setKept] = useState(false)
  const [atEnd, setAtEnd] = useState(false)
  const looking = useSyncExternalStore(watchLooking, isLooking)

  const lastSeq = timeline && !timeline.hasAfter ? timeline.messages.at(-1)?.seq : undefined
  const unread = place ? place.unread > 0 || place.mentions > 0 : false
  useEffect(() => {
    if (atEnd && looking && unread && !kept && lastSeq !== undefined) store.markRead(channelId, lastSeq)
  }, [store, channelId, atEnd, looking, unread, kept, lastSeq])

  const onMarkUnread = useCallback(
    (message: MessageView) => {
      const seq = seqOf(store.getView().state.timelines[channelId], message.id)
      if (seq === undefined) return
      setSince(seq - 1)
      setKept(true)
      store.call(markRead, { channelId, seq: seq - 1, unread: true }).catch(tellFailure)
    },
    [store, channelId],
  )

  return { firstUnreadId: firstUnread(timeline?.messages, since, myId), onAtEnd: setAtEnd, onMarkUnread }
}

/** Only where what was read last is in sight as well, or nothing is before it: else unread begins further up. */
function firstUnread(messages: readonly HeldMessage[] | undefined, since: number | undefined, myId: string) {
  if (since === undefined) return undefined
  return messages?.find((message) => message.seq > since && message.authorId !== myId && message.state !== 'deleted')
    ?.id
}

function seqOf(stretches: Readonly<Record<string, Timeline>> | undefined, id: string): number | undefined {
  for (const { messages } of Object.values(stretches ?? {})) {
    const found = messages.find((message) => message.id === id)
    if (found) return found.seq
  }
  return undefined
}

function isLooking(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus()
}

function watchLooking(changed: () => void): () => void {
  const events = ['focus', 'blur'] as const
  for (const event of events) addEventListener(event, changed)
  document.addEventListener('visibilitychange', changed)
  return () => {
    for (const event of events) removeEventListener(event, changed)
    document.removeEventListener('visibilitychange', changed)
  }
}
