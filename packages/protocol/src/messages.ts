import { z } from 'zod'
import { contract, done, flag, pageInput, pageOf, time } from './contract.ts'
import { anyEmoji, emoji } from './emoji.ts'
import { file } from './files.ts'
import { anyId, clientId } from './ids.ts'
import { isBlank } from './names.ts'

/** Characters in a body, as JavaScript counts them (UTF-16 code units). */
export const BODY_LIMIT = 40_000
export const FILES_LIMIT = 10

/** Members who reacted, in order of their reaction; `seqs` says where each stands, so that readers can keep that order. */
export const reaction = z.object({
  emoji: z.string(),
  memberIds: z.array(z.string()),
  seqs: z.array(z.number().int()),
})
export type Reaction = z.infer<typeof reaction>

/** What hangs under a message: `replierIds` are the last five who replied, latest last. */
export const threadSummary = z.object({
  replyCount: z.number().int(),
  lastReplySeq: z.number().int(),
  lastReplyAt: time,
  replierIds: z.array(z.string()),
})
export type ThreadSummary = z.infer<typeof threadSummary>

/**
 * `seq` is where it was posted, which is its place for ever; `updatedSeq` where its text or state last changed;
 * `finishedSeq` where one that was written before everybody's eyes was finished first, null for any other; `revision` counts
 * edits. `mentions` holds member ids, and `channel` when everybody was meant.
 */
export const message = z.object({
  id: z.string(),
  channelId: z.string(),
  threadId: z.string().nullable(),
  authorId: z.string(),
  body: z.string(),
  state: z.enum(['sent', 'writing', 'interrupted', 'deleted']),
  mentions: z.array(z.string()),
  files: z.array(file),
  seq: z.number().int(),
  updatedSeq: z.number().int(),
  finishedSeq: z.number().int().nullable(),
  revision: z.number().int(),
  createdAt: time,
  editedAt: time.nullable(),
})
export type Message = z.infer<typeof message>

/** Where a message was said: it is unread by whoever's mark stands before that. */
export function saidSeq({ seq, finishedSeq }: Pick<Message, 'seq' | 'finishedSeq'>): number {
  return finishedSeq ?? seq
}

/** Who put a message among what its channel keeps at hand; `seq` is where that happened. */
export const pin = z.object({ memberId: z.string(), at: time, seq: z.number().int() })
export type Pin = z.infer<typeof pin>

/** What I saved is still to be looked at, or done. */
export const savedState = z.enum(['todo', 'done'])
export type SavedState = z.infer<typeof savedState>

/** A message as lists give it, with what others hung on it, and whether the reader saved it, which nobody else is told. */
export const messageView = message.extend({
  reactions: z.array(reaction),
  thread: threadSummary.nullable(),
  pin: pin.nullable(),
  saved: savedState.nullable(),
})
export type MessageView = z.infer<typeof messageView>

export const body = z.string().max(BODY_LIMIT)

export const postMessage = contract({
  name: 'messages.post',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'channels/:channelId/messages' },
  summary: 'Post a message, or a reply into a thread. The id is the key: the same id again is the same message.',
  input: z.object({
    channelId: anyId,
    id: clientId.optional(),
    body: body.default(''),
    threadId: anyId.nullable().optional(),
    fileIds: z
      .array(anyId)
      .max(FILES_LIMIT)
      .refine((ids) => new Set(ids).size === ids.length, 'each upload once')
      .default([]),
  }),
  output: message,
  keyedById: 'msg',
})

export const listMessages = contract({
  name: 'messages.list',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'channels/:channelId/messages' },
  summary: 'A channel’s top-level messages, oldest first within the page: the last ones, or those around a place.',
  input: z.object({
    channelId: anyId,
    before: z.coerce.number().int().min(0).optional(),
    after: z.coerce.number().int().min(0).optional(),
    around: anyId.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: pageOf(messageView).extend({ hasBefore: z.boolean(), hasAfter: z.boolean() }),
})

export const listThread = contract({
  name: 'messages.thread',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'messages/:messageId/thread' },
  summary: 'A message and its replies, oldest first.',
  input: z.object({
    messageId: anyId,
    after: z.coerce.number().int().min(0).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  output: pageOf(messageView).extend({
    root: messageView,
    following: z.boolean(),
    lastReadSeq: z.number().int(),
    unread: z.number().int(),
  }),
})

export const getMessage = contract({
  name: 'messages.get',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'messages/:messageId' },
  summary: 'One message.',
  input: z.object({ messageId: anyId }),
  output: messageView.extend({ asOf: z.number().int() }),
})

export const editMessage = contract({
  name: 'messages.edit',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'PATCH', path: 'messages/:messageId' },
  summary: 'Change the text of my own message; what it said before stays in its history.',
  input: z.object({ messageId: anyId, body }),
  output: message,
})

export const revision = z.object({ revision: z.number().int(), body: z.string(), at: time })

export const listRevisions = contract({
  name: 'messages.history',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'messages/:messageId/history' },
  summary: 'What a message said before, oldest first.',
  input: pageInput.extend({ messageId: anyId }),
  output: pageOf(revision),
})

export const deleteMessage = contract({
  name: 'messages.delete',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'DELETE', path: 'messages/:messageId' },
  summary: 'Delete my own message (admins: any in their channels): its text is gone everywhere, a tombstone stays.',
  input: z.object({ messageId: anyId }),
  output: done,
})

export const addReaction = contract({
  name: 'reactions.add',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'PUT', path: 'messages/:messageId/reactions/:emoji' },
  summary: 'React with an emoji; a second time changes nothing.',
  input: z.object({ messageId: anyId, emoji }),
  output: done,
})

export const removeReaction = contract({
  name: 'reactions.remove',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'DELETE', path: 'messages/:messageId/reactions/:emoji' },
  summary: 'Take my reaction back.',
  input: z.object({ messageId: anyId, emoji: anyEmoji }),
  output: done,
})

export const markRead = contract({
  name: 'channels.read',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'channels/:channelId/read' },
  summary: 'Read up to a seq; with `unread` the mark may move back, so that what follows is unread again.',
  input: z.object({ channelId: anyId, seq: z.number().int().min(0), unread: z.boolean().default(false) }),
  output: z.object({ channelId: z.string(), lastReadSeq: z.number().int(), seq: z.number().int() }),
})

/** A thread that I follow, as the list of threads shows it. */
export const threadState = z.object({
  rootId: z.string(),
  channelId: z.string(),
  following: z.boolean(),
  lastReadSeq: z.number().int(),
  unread: z.number().int(),
})
export type ThreadState = z.infer<typeof threadState>

export const listThreads = contract({
  name: 'threads.list',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'threads' },
  summary: 'Threads that I follow, last reply first.',
  input: pageInput.extend({ unread: flag.default(false) }),
  output: pageOf(z.object({ root: messageView, state: threadState })),
})

export const followThread = contract({
  name: 'threads.follow',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'messages/:messageId/follow' },
  summary: 'Follow a thread, or stop. Whoever starts, replies or is mentioned follows by itself.',
  input: z.object({ messageId: anyId, following: z.boolean().default(true) }),
  output: threadState,
})

export const readThread = contract({
  name: 'threads.read',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'messages/:messageId/read' },
  summary: 'Read a thread up to a seq; with `unread` the mark may move back, so that what follows is unread again.',
  input: z.object({ messageId: anyId, seq: z.number().int().min(0), unread: z.boolean().default(false) }),
  output: threadState,
})

/** `place` is a channel's id, or that of a thread's root. */
export const draft = z.object({
  place: z.string(),
  channelId: z.string(),
  body: z.string(),
  updatedSeq: z.number().int(),
})
export type Draft = z.infer<typeof draft>

/** Saves may overtake each other on their way: of those of one page, the highest `turn` stays. Without it, the last to come. */
const draftOrder = z.object({ page: anyId, turn: z.number().int().positive() })

export const saveDraft = contract({
  name: 'drafts.save',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'PUT', path: 'channels/:channelId/draft' },
  summary: 'Keep what I have begun to write in a channel or thread; empty clears it.',
  input: z.object({ channelId: anyId, threadId: anyId.nullable().optional(), body, order: draftOrder.optional() }),
  output: draft,
})

export const listDrafts = contract({
  name: 'drafts.list',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'drafts' },
  summary: 'My drafts.',
  input: pageInput,
  output: pageOf(draft),
})

export const sendTyping = contract({
  name: 'typing.send',
  kind: 'signal',
  scope: 'workspace',
  http: { method: 'POST', path: 'channels/:channelId/typing' },
  summary: 'Say that I am typing; it fades after five seconds.',
  input: z.object({ channelId: anyId, threadId: anyId.nullable().optional() }),
  output: z.object({}),
})

export const startMessage = contract({
  name: 'messages.start',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'channels/:channelId/messages/start' },
  summary: 'Begin a message that is written while others watch (agents).',
  input: z.object({ channelId: anyId, id: clientId.optional(), threadId: anyId.nullable().optional() }),
  output: message,
  keyedById: 'msg',
})

export const streamMessage = contract({
  name: 'messages.stream',
  kind: 'signal',
  scope: 'workspace',
  http: { method: 'POST', path: 'messages/:messageId/stream' },
  summary: 'Add text to a message being written: `from` is its offset, so a repeat is dropped. Live, not kept.',
  input: z.object({
    messageId: anyId,
    from: z.number().int().min(0).max(BODY_LIMIT),
    delta: z.string().min(1).max(BODY_LIMIT),
  }),
  output: z.object({ length: z.number().int() }),
})

export const finishMessage = contract({
  name: 'messages.finish',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'messages/:messageId/finish' },
  summary: 'End a message being written, with its whole text.',
  input: z.object({ messageId: anyId, body: body.refine((text) => !isBlank(text), 'a message needs text') }),
  output: message,
})

export const messageContracts = [
  postMessage,
  listMessages,
  listThread,
  getMessage,
  editMessage,
  listRevisions,
  deleteMessage,
  addReaction,
  removeReaction,
  markRead,
  listThreads,
  followThread,
  readThread,
  saveDraft,
  listDrafts,
  sendTyping,
  startMessage,
  streamMessage,
  finishMessage,
] as const

const reactionEvent = z.object({
  messageId: z.string(),
  channelId: z.string(),
  emoji: z.string(),
  memberId: z.string(),
})

/** The root's summary after a reply came or went; null for top-level messages and where no reply is left. */
const thread = threadSummary.nullable()
/** Who is named now that was not before, and the other way round: counts follow without the text before. */
const mentionChange = { mentionsAdded: z.array(z.string()), mentionsRemoved: z.array(z.string()) }

/**
 * `message.posted` is also how a message being written begins (state `writing`). A deleted message's text is blanked
 * in the earlier events too. `channel.read`, `thread.updated` and `draft.saved` are for their reader alone.
 */
export const messageEvents = {
  'message.posted': z.object({ message, thread }),
  'message.edited': z.object({ message, ...mentionChange }),
  'message.finished': z.object({ message, ...mentionChange }),
  'message.deleted': z.object({ message, thread }),
  'reaction.added': reactionEvent,
  'reaction.removed': reactionEvent,
  'channel.read': z.object({
    channelId: z.string(),
    lastReadSeq: z.number().int(),
    unread: z.number().int(),
    mentions: z.number().int(),
  }),
  'thread.updated': z.object({ thread: threadState }),
  'draft.saved': z.object({ draft }),
}
