import type { Event } from '@stoa/protocol/events'
import type { Me, Thread, Timeline, WorkspaceState } from '../state.ts'
import { channelOf, movesMe } from './events.ts'
import { appendPosted, foldMessage, foldMessages } from './messages.ts'
import { keepValues, mapValues, omitKey } from './records.ts'

type Timelines = WorkspaceState['timelines']
type Threads = WorkspaceState['threads']

/** Stretches of channels. Where I come or go they are let go: what was said meanwhile reached me by no event. */
export function foldTimelines(timelines: Timelines, event: Event, me: Me): Timelines {
  const channelId = channelOf(event)
  const before = channelId === undefined ? undefined : timelines[channelId]
  if (!before || channelId === undefined) return timelines
  if (movesMe(event, me)) return omitKey(timelines, channelId)
  const after = mapValues(before, (timeline) => foldTimeline(timeline, event))
  return after === before ? timelines : { ...timelines, [channelId]: after }
}

/** One stretch: it grows only where it reaches the present. */
export function foldTimeline(timeline: Timeline, event: Event): Timeline {
  const { messages } = timeline
  const after = timeline.hasAfter ? foldMessages(messages, event) : appendPosted(messages, event, null)
  return after === messages ? timeline : { ...timeline, messages: after }
}

/** Open threads. */
export function foldThreads(threads: Threads, event: Event, me: Me): Threads {
  const channelId = channelOf(event)
  if (movesMe(event, me)) return keepValues(threads, (thread) => thread.root.channelId !== channelId)
  return mapValues(threads, (thread) => foldThread(thread, event))
}

export function foldThread(thread: Thread, event: Event): Thread {
  const root = foldMessage(thread.root, event)
  const replies = appendPosted(thread.replies, event, thread.root.id)
  const moved = root === thread.root && replies === thread.replies ? thread : { ...thread, root, replies }
  if (event.type !== 'thread.updated' || event.seq <= thread.asOf) return moved
  const { rootId, following, lastReadSeq } = event.data.thread
  return rootId === thread.root.id ? { ...moved, following, lastReadSeq, asOf: event.seq } : moved
}
