import type { ThreadSummary } from '@stoa/protocol/messages'
import type { Emitted, Numbers } from '../../core/log.ts'
import type { Follow, Found, Root } from './post-read.ts'
import type { MessageRow } from './present.ts'

/** As many of the last repliers as a thread line shows. */
const REPLIERS = 5

type Replied = {
  thread: ThreadSummary | null
  /** Places of members in the thread that this reply makes or moves. */
  follows: Follow[]
  events: (Emitted & { seq: number })[]
}

/**
 * What a reply does to its thread: the root's author and everybody named in it follow from here on, who replies has
 * read it. Each is told by an event of their own; nobody who is not in the channel. `found` is moved along for the next item of the same batch.
 */
export function eventsOfReply(reply: MessageRow, found: Found, numbers: Numbers): Replied {
  const root = reply.threadId ? found.roots.get(reply.threadId) : undefined
  if (!root) return { thread: null, follows: [], events: [] }
  const before = found.threads.get(root.id)
  const thread = summaryAfter(before, reply)
  found.threads.set(root.id, thread)
  const known = found.follows.get(root.id) ?? new Map<string, Follow>()
  found.follows.set(root.id, known)
  const follows = [...changedFollows(root, reply, known), ...(before ? [] : startedFor(reply, known))]
  for (const follow of follows) known.set(follow.memberId, follow)
  const events = follows.map((follow) => ({
    type: 'thread.updated' as const,
    seq: numbers(),
    audience: follow.memberId,
    data: {
      thread: {
        rootId: root.id,
        channelId: root.channelId,
        following: follow.following,
        lastReadSeq: follow.lastReadSeq,
        unread: follow.unread,
      },
    },
  }))
  return { thread, follows, events }
}

function summaryAfter(before: ThreadSummary | undefined, reply: MessageRow): ThreadSummary {
  const others = (before?.replierIds ?? []).filter((id) => id !== reply.authorId)
  return {
    replyCount: (before?.replyCount ?? 0) + 1,
    lastReplySeq: reply.seq,
    lastReplyAt: reply.createdAt,
    replierIds: [...others, reply.authorId].slice(-REPLIERS),
  }
}

/** Who followed a message before it had replies learns that it is a thread now; no list has told them of it. */
function startedFor(reply: MessageRow, known: Map<string, Follow>): Follow[] {
  return [...known.values()]
    .filter((follow) => follow.following && follow.memberId !== reply.authorId)
    .map((follow) => ({ ...follow, unread: reply.seq > follow.lastReadSeq ? 1 : 0 }))
}

function changedFollows(root: Root, reply: MessageRow, known: Map<string, Follow>): Follow[] {
  const follows: Follow[] = [{ memberId: reply.authorId, following: true, lastReadSeq: reply.seq, unread: 0 }]
  const drawIn = (memberId: string) =>
    follows.push({ memberId, following: true, lastReadSeq: reply.seq - 1, unread: 1 })
  if (root.isAuthorIn && root.authorId !== reply.authorId && !known.has(root.authorId)) drawIn(root.authorId)
  for (const id of reply.mentions) {
    if (id === 'channel' || id === reply.authorId || known.get(id)?.following) continue
    if (!follows.some((follow) => follow.memberId === id)) drawIn(id)
  }
  return follows
}
