import type { ChannelState } from '@stoa/protocol/channels'
import { UNREAD_CAP } from '@stoa/protocol/channels'
import type { Event } from '@stoa/protocol/events'
import type { Message, ThreadState } from '@stoa/protocol/messages'

/** At the cap a count means "or more": what is left when it goes down, no event can tell. */
export type Unknown = 'unknown'

/** My place in a channel after an event in it: what others say at its top level counts, as long as it stands. */
export function foldCounts(state: ChannelState, event: Event, myId: string): ChannelState | Unknown {
  switch (event.type) {
    case 'channel.read': {
      const { lastReadSeq, unread, mentions } = event.data
      return { ...state, lastReadSeq, unread, mentions }
    }
    case 'message.posted': {
      const { message } = event.data
      if (message.threadId || !isUnread(message, state, myId)) return state
      return add(state, 1, names(message.mentions, myId) ? 1 : 0)
    }
    case 'message.edited':
    case 'message.finished': {
      const { message, mentionsAdded, mentionsRemoved } = event.data
      if (message.threadId || !isUnread(message, state, myId)) return state
      const before = message.mentions.filter((id) => !mentionsAdded.includes(id)).concat(mentionsRemoved)
      return add(state, 0, Number(names(message.mentions, myId)) - Number(names(before, myId)))
    }
    case 'message.deleted': {
      const { message } = event.data
      if (message.threadId || !isUnread(message, state, myId)) return state
      return add(state, -1, names(message.mentions, myId) ? -1 : 0)
    }
    default:
      return state
  }
}

/** My place in a thread after an event in it. */
export function foldThreadCount(state: ThreadState, event: Event, myId: string): ThreadState | Unknown {
  if (event.type !== 'message.posted' && event.type !== 'message.deleted') return state
  if (!isUnread(event.data.message, state, myId)) return state
  const unread = step(state.unread, event.type === 'message.posted' ? 1 : -1)
  return unread === 'unknown' ? unread : unread === state.unread ? state : { ...state, unread }
}

function isUnread(message: Message, place: { lastReadSeq: number }, myId: string): boolean {
  return message.authorId !== myId && message.seq > place.lastReadSeq
}

function names(mentions: string[], myId: string): boolean {
  return mentions.includes(myId) || mentions.includes('channel')
}

function add(state: ChannelState, byUnread: number, byMentions: number): ChannelState | Unknown {
  const unread = step(state.unread, byUnread)
  const mentions = step(state.mentions, byMentions)
  if (unread === 'unknown' || mentions === 'unknown') return 'unknown'
  return unread === state.unread && mentions === state.mentions ? state : { ...state, unread, mentions }
}

function step(count: number, by: number): number | Unknown {
  if (by < 0 && count >= UNREAD_CAP) return 'unknown'
  return Math.max(0, Math.min(UNREAD_CAP, count + by))
}
