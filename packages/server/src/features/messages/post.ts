import { hash } from 'node:crypto'
import { AppError, said } from '@stoa/protocol/errors'
import { CHANNEL_MENTION } from '@stoa/protocol/mentions'
import type { Message } from '@stoa/protocol/messages'
import { postMessage } from '@stoa/protocol/messages'
import { isBlank } from '@stoa/protocol/names'
import { alone } from '../../core/alone.ts'
import type { Sender } from '../../core/database/packet.ts'
import type { GroupOutcome, GroupWork } from '../../core/group-work.ts'
import type { Numbers } from '../../core/log.ts'
import type { CommandContext } from '../../core/operation.ts'
import { command } from '../../core/operation.ts'
import { accessChannel } from '../channels/access.ts'
import { PostMemory } from './post-memory.ts'
import type { Found, Post, PostItem } from './post-read.ts'
import { readForPosts } from './post-read.ts'
import type { NewPost } from './post-write.ts'
import { sendPosts } from './post-write.ts'
import type { MessageRow } from './present.ts'
import { presentMessage } from './present.ts'
import { eventsOfReply } from './thread-events.ts'

/** Posts of many callers at once; the ordinary lane runs the same two steps for one. */
const postWork: GroupWork<Post, Message, Found> = {
  read: readForPosts,
  write: writePosts,
  memory: () => new PostMemory(),
}

/** As the system: a reply moves the places of others in its thread, which its author may not see. */
export const post = command(
  postMessage,
  async ({ tx, actor, write }, input) => {
    await accessChannel(tx, actor, input.channelId, 'post')
    return postOrdinary({ tx, actor, write }, input)
  },
  { as: 'system', group: postWork as GroupWork<Post, Message> },
)

/** One post in the ordinary lane, once its author may. */
export function postOrdinary(context: Pick<CommandContext, 'tx' | 'actor' | 'write'>, input: Post): Promise<Message> {
  return alone(postWork, context, input)
}

function writePosts(
  tx: Sender,
  workspaceId: string,
  items: PostItem[],
  found: Found,
  numbers: Numbers,
): { outcomes: GroupOutcome<Message>[]; send: () => Promise<unknown>[] } {
  const fresh: NewPost[] = []
  // Copies, since a batch may be tried again: what one item takes is not there for the next.
  const existing = new Map(found.existing)
  const files = new Map(found.files)
  const left = { ...found, existing, files }
  const outcomes = items.map((item): GroupOutcome<Message> => {
    const refused = refusal(item, left)
    if (refused) return { refused }
    const before = existing.get(item.input.id)
    if (before) return sameAgain(before, item)
    const row = toRow(item, left, numbers())
    existing.set(row.id, row)
    for (const { id } of row.files) files.delete(`${row.authorId} ${id}`)
    const replied = eventsOfReply(row, found, numbers)
    fresh.push({ row, follows: replied.follows, thread: replied.thread })
    const data = { message: presentMessage(row), thread: replied.thread }
    return {
      output: data.message,
      events: [{ type: 'message.posted', seq: row.seq, audience: row.channelId, data }, ...replied.events],
    }
  })
  return { outcomes, send: () => (fresh.length > 0 ? sendPosts(tx, workspaceId, fresh) : []) }
}

function refusal({ actor, input }: PostItem, found: Found): AppError | undefined {
  const place = found.places.get(`${actor.id} ${input.channelId}`)
  if (!place?.visible) return new AppError('not_found', 'There is no such channel.')
  if (!place.joined) return new AppError('forbidden', 'Join the channel to post in it.')
  if (place.archived) return new AppError('conflict', 'The channel is archived. Bring it back to post in it.')
  if (!input.writing && isBlank(input.body) && input.fileIds.length === 0)
    return new AppError('invalid', 'body: a message needs text or a file.')
  if (input.threadId) {
    const root = found.roots.get(input.threadId)
    if (!root || root.channelId !== input.channelId) return new AppError('not_found', 'There is no such thread.')
    if (root.threadId) return new AppError('invalid', 'threadId: a reply has no thread of its own; name its root.')
  }
  const known = found.existing.get(input.id)
  const lacking = known ? undefined : input.fileIds.find((id) => !found.files.has(`${actor.id} ${id}`))
  return lacking
    ? new AppError('not_found', said`fileIds: there is no upload ${lacking} of yours left to attach.`)
    : undefined
}

/** The same author, place and first text under the same id is a retry; anything else must not learn what is there. */
function sameAgain(before: MessageRow, { actor, input }: PostItem): GroupOutcome<Message> {
  const same =
    before.authorId === actor.id &&
    before.channelId === input.channelId &&
    before.threadId === (input.threadId ?? null) &&
    before.bodyHash === hashBody(input)
  if (same) return { output: presentMessage(before), events: [] }
  return { refused: new AppError('conflict', 'This id names another message. Use a new id for a new message.') }
}

function toRow({ actor, input, at }: PostItem, found: Found, seq: number): MessageRow {
  return {
    workspaceId: actor.workspaceId,
    id: input.id,
    channelId: input.channelId,
    threadId: input.threadId ?? null,
    authorId: actor.id,
    body: input.body,
    bodyHash: hashBody(input),
    state: input.writing ? 'writing' : 'sent',
    mentions: mentionsOf({ actorId: actor.id, channelId: input.channelId, body: input.body }, found),
    files: input.fileIds.flatMap((id) => found.files.get(`${actor.id} ${id}`) ?? []),
    seq,
    updatedSeq: seq,
    finishedSeq: null,
    revision: 0,
    createdAt: at,
    editedAt: null,
  }
}

/** Members of the channel only: one who is not in it cannot be called into it by a name. */
function mentionsOf(place: { actorId: string; channelId: string; body: string }, found: Found): string[] {
  return [
    ...new Set((found.handlesOf.get(place.body) ?? []).flatMap((handle) => mentionOf(handle, place, found) ?? [])),
  ]
}

/** Whom a handle names in a text of this author in this channel, if anybody. */
export function mentionOf(
  handle: string,
  { actorId, channelId }: { actorId: string; channelId: string },
  found: Found,
): string | undefined {
  if (handle === CHANNEL_MENTION) return CHANNEL_MENTION
  const named = found.named.get(handle)
  return named?.channelIds.includes(channelId) && named.id !== actorId ? named.id : undefined
}

function hashBody(input: Post): string {
  const text = JSON.stringify([input.body, input.fileIds, input.writing ?? false])
  return hash('sha256', text, 'base64url')
}
