import type { ChannelState } from '@stoa/protocol/channels'
import { UNREAD_CAP } from '@stoa/protocol/channels'
import type { Event } from '@stoa/protocol/events'
import type { Message, ThreadState } from '@stoa/protocol/messages'
import { saidSeq } from '@stoa/protocol/messages'

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
      if (message.threadId || !isUnread(message, message.seq, state, myId)) return state
      return add(state, 1, names(message.mentions, myId) ? 1 : 0)
    }
    case 'message.edited':
    case 'message.finished': {
      const { message, mentionsAdded, mentionsRemoved } = event.data
      if (message.threadId || !isUnread(message, saidSeq(message), state, myId)) return state
      const before = message.mentions.filter((id) => !mentionsAdded.includes(id)).concat(mentionsRemoved)
      const mentions = Number(names(message.mentions, myId)) - Number(names(before, myId))
      return add(state, becomesUnread(event, state, myId) ? 1 : 0, mentions)
    }
    case 'message.deleted': {
      const { message } = event.data
      if (message.threadId || !isUnread(message, saidSeq(message), state, myId)) return state
      return add(state, -1, names(message.mentions, myId) ? -1 : 0)
    }
    default:
      return state
  }
}

/** My place in a thread after an event in it. */
export function foldThreadCount(state: ThreadState, event: Event, myId: string): ThreadState | Unknown {
  const by = replyBy(event, state, myId)
  const unread = step(state.unread, by)
  return unread === 'unknown' ? unread : unread === state.unread ? state : { ...state, unread }
}

type MessageEvent = Event<'message.posted' | 'message.edited' | 'message.finished'>

function replyBy(event: Event, state: ThreadState, myId: string): number {
  if (event.type !== 'message.posted' && event.type !== 'message.finished' && event.type !== 'message.deleted') return 0
  if (event.type !== 'message.deleted') return becomesUnread(event, state, myId) ? 1 : 0
  return isUnread(event.data.message, saidSeq(event.data.message), state, myId) ? -1 : 0
}

/** Whether a message counts by this event and did not before: what is finished once more was said the first time. */
function becomesUnread(event: MessageEvent, place: { lastReadSeq: number }, myId: string): boolean {
  const { message } = event.data
  if (event.type === 'message.posted') return isUnread(message, message.seq, place, myId)
  if (event.type !== 'message.finished' || event.seq !== saidSeq(message)) return false
  return isUnread(message, event.seq, place, myId) && !isUnread(message, message.seq, place, myId)
}

/** Whether what happened to a message at `seq` is behind my mark. */
function isUnread(message: Message, seq: number, place: { lastReadSeq: number }, myId: string): boolean {
  return message.authorId !== myId && seq > place.lastReadSeq
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
