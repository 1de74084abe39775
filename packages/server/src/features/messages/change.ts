import { AppError } from '@stoa/protocol/errors'
import type { Message, ThreadSummary } from '@stoa/protocol/messages'
import { deleteMessage, editMessage } from '@stoa/protocol/messages'
import { isBlank } from '@stoa/protocol/names'
import type { Tx } from '../../core/database/database.ts'
import type { LiveHub } from '../../core/live.ts'
import { rewriteEvents } from '../../core/log.ts'
import type { ReplayContext } from '../../core/operation.ts'
import { command } from '../../core/operation.ts'
import type { Write } from '../../core/write.ts'
import { accessMessage } from './access.ts'
import { mentionOf } from './post.ts'
import type { Found } from './post-read.ts'
import { readForPosts } from './post-read.ts'
import { insertMentions } from './post-write.ts'
import type { MessageRow, ThreadRow } from './present.ts'
import { presentMessage, presentThread } from './present.ts'

export const edit = command(
  editMessage,
  async ({ tx, actor, write }, input) => {
    const { message } = await accessMessage(tx, actor, input.messageId, 'change')
    if (message.authorId !== actor.id) throw new AppError('forbidden', 'Only its author can edit a message.')
    if (message.state === 'deleted') throw new AppError('conflict', 'The message was deleted.')
    if (message.state === 'writing') throw new AppError('conflict', 'The message is still being written; finish it.')
    if (message.body === input.body) return presentMessage(message)
    if (isBlank(input.body) && message.files.length === 0)
      throw new AppError('invalid', 'body: a message needs text or a file.')
    const seq = await write.seq()
    const next = { ...message, body: input.body, revision: message.revision + 1, updatedSeq: seq, editedAt: write.at }
    const named = await rename(tx, message, input.body, actor)
    const changed = { ...next, mentions: named.mentions }
    await keepRevision(write, message)
    await updateMessage(tx, changed)
    write.emit({
      type: 'message.edited',
      seq,
      audience: message.channelId,
      data: { message: presentMessage(changed), mentionsAdded: named.added, mentionsRemoved: named.removed },
    })
    return presentMessage(changed)
  },
  { as: 'system', again: readAgain },
)

/** Keeps what a message says before it is written over, and which event said it. */
export async function keepRevision({ tx, at }: Write, message: MessageRow): Promise<void> {
  const { workspaceId, id, revision, channelId, body, updatedSeq } = message
  await tx.$client.query(
    `insert into revisions (workspace_id, message_id, revision, channel_id, body, seq, at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [workspaceId, id, revision, channelId, body, updatedSeq, at],
  )
}

/** What a change of one's own message answers when it is asked for again: the message as it has become. */
export async function readAgain({ tx, actor }: ReplayContext, { messageId }: { messageId: string }) {
  const { message } = await accessMessage(tx, actor, messageId, 'read')
  return presentMessage(message)
}

/** Finds whom a message names with its next text and moves the mentions along; what stayed keeps its place. */
export async function rename(tx: Tx, message: MessageRow, body: string, actor: Parameters<typeof accessMessage>[1]) {
  const { id, channelId } = message
  const texts = [message.body, body].map((text) => ({
    actor,
    input: { id, channelId, body: text, fileIds: [] },
    cause: actor.cause,
    at: '',
  }))
  const mentions = mentionsAfter(message, body, await readForPosts(tx, actor.workspaceId, texts))
  const added = mentions.filter((id) => !message.mentions.includes(id))
  const removed = message.mentions.filter((id) => !mentions.includes(id))
  if (removed.length > 0) {
    const targets = removed.map((id) => (id === 'channel' ? message.channelId : id))
    await tx.$client.query('delete from mentions where workspace_id = $1 and message_id = $2 and target = any ($3)', [
      message.workspaceId,
      message.id,
      targets,
    ])
  }
  if (added.length > 0) await insertMentions(tx, message.workspaceId, [{ ...message, mentions: added }])
  return { mentions, added, removed }
}

/**
 * A handle names whom it named when it was written, also when they have another one by now and somebody else has theirs.
 * Which of the handles that was is not kept, but mentions stand in the order of the text: as many old handles as there are
 * renamed are theirs, one by one. Where there are more, some of them named nobody, and all the renamed are named for as
 * long as any of them is left.
 */
function mentionsAfter(message: MessageRow, body: string, found: Found): string[] {
  const place = { actorId: message.authorId, channelId: message.channelId }
  const named = (handle: string) => mentionOf(handle, place, found) ?? []
  const before = found.handlesOf.get(message.body) ?? []
  const handles = found.handlesOf.get(body) ?? []
  const nowNamed = new Set(before.flatMap(named))
  const renamed = message.mentions.filter((id) => !nowNamed.has(id))
  if (renamed.length === 0) return [...new Set(handles.flatMap(named))]
  const old = before.filter((handle) => !message.mentions.includes(mentionOf(handle, place, found) ?? ''))
  const isClear = old.length === renamed.length
  const kept = !isClear && handles.some((handle) => old.includes(handle)) ? renamed : []
  const whom = (handle: string) => {
    const index = old.indexOf(handle)
    if (index < 0) return named(handle)
    return isClear ? renamed.slice(index, index + 1) : []
  }
  return [...new Set([...kept, ...handles.flatMap(whom)])]
}

export async function updateMessage(tx: Tx, row: MessageRow): Promise<void> {
  await tx.$client.query({
    name: 'update-message',
    text: `update messages set body = $3, state = $4, mentions = $5, files = $6, updated_seq = $7,
        finished_seq = $8, revision = $9, edited_at = $10
      where workspace_id = $1 and id = $2`,
    values: [
      row.workspaceId,
      row.id,
      row.body,
      row.state,
      JSON.stringify(row.mentions),
      JSON.stringify(row.files),
      row.updatedSeq,
      row.finishedSeq,
      row.revision,
      row.editedAt,
    ],
  })
}

/**
 * The text goes from everywhere in one transaction: the row, what it said before, and the events that carried it; what
 * was heard of it live goes right after. A tombstone stays, so that replies keep their root and readers learn of it.
 */
export const remove = (live: LiveHub) =>
  command(
    deleteMessage,
    async ({ tx, actor, write }, input) => {
      const { message } = await accessMessage(tx, actor, input.messageId, 'change')
      const admin = actor.role === 'owner' || actor.role === 'admin'
      if (message.authorId !== actor.id && !admin)
        throw new AppError('forbidden', 'Only its author or an admin can delete a message.')
      if (message.state === 'deleted') return { seq: message.updatedSeq }
      const seq = await write.seq()
      write.afterCommit(() => live.endText(message.workspaceId, message.id))
      const tombstone: MessageRow = { ...message, body: '', files: [], state: 'deleted', updatedSeq: seq }
      await blankEvents(tx, message, tombstone)
      await updateMessage(tx, tombstone)
      await forget(tx, message)
      const thread = message.threadId ? await shortenThread(tx, message) : null
      write.emit({
        type: 'message.deleted',
        seq,
        audience: message.channelId,
        data: { message: presentMessage(tombstone), thread },
      })
      return { seq }
    },
    { as: 'system' },
  )

/** Each event keeps whom it named then, so that who reads them late counts the same as who read them in time. */
async function blankEvents(tx: Tx, message: MessageRow, tombstone: MessageRow): Promise<void> {
  const earlier = await tx.$client.query<{ seq: string; data: { message: Message } }>(
    `select e.seq, e.data from events e
     where e.workspace_id = $1 and (e.seq = $3 or e.seq = $4 or e.seq in (
       select r.seq from revisions r where r.workspace_id = $1 and r.message_id = $2))`,
    [message.workspaceId, message.id, message.seq, message.updatedSeq],
  )
  const blank = presentMessage(tombstone)
  const list = earlier.rows.map(({ seq, data }) => ({
    seq: Number(seq),
    data: { ...data, message: { ...blank, mentions: data.message.mentions } },
  }))
  await rewriteEvents(tx, message.workspaceId, list)
}

/** Files lose their message here; their bytes are swept by a job. */
async function forget(tx: Tx, message: MessageRow): Promise<void> {
  const values = [message.workspaceId, message.id]
  await Promise.all([
    tx.$client.query('delete from revisions where workspace_id = $1 and message_id = $2', values),
    tx.$client.query('delete from mentions where workspace_id = $1 and message_id = $2', values),
    tx.$client.query('delete from reactions where workspace_id = $1 and message_id = $2', values),
    tx.$client.query('delete from writing where workspace_id = $1 and message_id = $2', values),
    tx.$client.query('delete from pins where workspace_id = $1 and message_id = $2', values),
    tx.$client.query('delete from saved where workspace_id = $1 and message_id = $2', values),
    tx.$client.query('delete from files where workspace_id = $1 and message_id = $2', values),
  ])
}

/** The root's summary without this reply; null when it was the last. */
async function shortenThread(tx: Tx, reply: MessageRow): Promise<ThreadSummary | null> {
  const values = [reply.workspaceId, reply.threadId]
  const left = await tx.$client.query<ThreadRow>(
    `with replies as (
       select author_id, seq, created_at from messages
       where workspace_id = $1 and thread_id = $2 and state <> 'deleted'
     ), repliers as (select author_id, max(seq) as seq from replies group by author_id order by 2 desc limit 5)
     select $2 as root_id, count(*)::int as reply_count, max(seq) as last_reply_seq, max(created_at) as last_reply_at,
       (select jsonb_agg(author_id order by seq) from repliers) as replier_ids
     from replies having count(*) > 0`,
    values,
  )
  const row = left.rows[0]
  if (!row) {
    await tx.$client.query('delete from threads where workspace_id = $1 and root_id = $2', values)
    return null
  }
  await tx.$client.query(
    `update threads set reply_count = $3, last_reply_seq = $4, last_reply_at = $5, replier_ids = $6
     where workspace_id = $1 and root_id = $2`,
    [...values, row.reply_count, row.last_reply_seq, row.last_reply_at, JSON.stringify(row.replier_ids)],
  )
  return presentThread(row)
}
