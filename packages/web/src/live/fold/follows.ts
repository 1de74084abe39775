import type { Event } from '@stoa/protocol/events'
import type { Follow, Follows, Me } from '../state.ts'
import { foldThreadCount } from './counts.ts'
import { isFounding, movesMe } from './events.ts'
import { foldMessage } from './messages.ts'
import { keepValues, mapValues } from './records.ts'

/** Threads that I follow. A channel that I leave takes its threads along; one that I come back to brings them again. */
export function foldFollows(follows: Follows, event: Event, me: Me): Follows {
  switch (event.type) {
    case 'thread.updated':
      return place(follows, event)
    case 'channel.member_removed': {
      if (!movesMe(event, me)) return follows
      const { channelId } = event.data
      const byRoot = keepValues(follows.byRoot, ({ state, asOf }) => state.channelId !== channelId || asOf >= event.seq)
      return byRoot === follows.byRoot ? follows : { ...follows, byRoot }
    }
    case 'channel.member_added':
      if (event.seq <= follows.asOf || !movesMe(event, me) || isFounding(event)) return follows
      return { ...follows, stale: true }
    default: {
      const byRoot = mapValues(follows.byRoot, (follow) => foldFollow(follow, event, me))
      return byRoot === follows.byRoot ? mayMiss(follows, event) : { ...follows, byRoot }
    }
  }
}

function foldFollow(follow: Follow, event: Event, me: Me): Follow {
  const root = follow.root && foldMessage(follow.root, event)
  const isHere = event.seq > follow.asOf && threadOf(event) === follow.state.rootId
  const state = isHere ? foldThreadCount(follow.state, event, me.id) : follow.state
  if (state === 'unknown') return { ...follow, root, stale: true }
  if (root === follow.root && state === follow.state) return follow
  return { ...follow, root, state, asOf: state === follow.state ? follow.asOf : event.seq }
}

/** My place in a thread is told as it is, whatever was known. */
function place(follows: Follows, event: Event<'thread.updated'>): Follows {
  const state = event.data.thread
  const before = follows.byRoot[state.rootId]
  if (event.seq <= (before ?? follows).asOf) return follows
  const follow = { state, root: before?.root ?? null, asOf: event.seq, stale: false }
  return { ...follows, byRoot: { ...follows.byRoot, [state.rootId]: follow } }
}

/** With only the latest threads at hand, one that is not among them may be mine as well: then its place is asked. */
function mayMiss(follows: Follows, event: Event): Follows {
  const rootId = threadOf(event)
  const isComplete = follows.completeFrom !== null && event.seq > follows.completeFrom
  if (isComplete || event.seq <= follows.asOf || (event.type !== 'message.posted' && event.type !== 'message.finished'))
    return follows
  if (rootId === undefined || rootId in follows.byRoot) return follows
  const { channelId } = event.data.message
  const state = { rootId, channelId, following: false, lastReadSeq: event.seq, unread: 0 }
  return { ...follows, byRoot: { ...follows.byRoot, [rootId]: { state, root: null, asOf: event.seq, stale: true } } }
}

function threadOf(event: Event): string | undefined {
  switch (event.type) {
    case 'message.posted':
    case 'message.finished':
    case 'message.deleted':
      return event.data.message.threadId ?? undefined
    default:
      return undefined
  }
}
