import { AppError } from '@stoa/protocol/errors'
import type { ThreadState } from '@stoa/protocol/messages'
import { followThread, listThreads, readThread } from '@stoa/protocol/messages'
import type { Actor } from '../../core/actor.ts'
import type { Tx } from '../../core/database/database.ts'
import type { CommandContext } from '../../core/operation.ts'
import { command, query } from '../../core/operation.ts'
import { readNumberCursor } from '../../core/page.ts'
import { accessChannel } from '../channels/access.ts'
import { accessMessage } from './access.ts'
import type { MessageRow, RawRow } from './present.ts'
import { columnsOf, fromRaw, presentMessage, withViews } from './present.ts'
import { unreadReplies } from './unread-replies.ts'

/** Threads that I follow and may read, last reply first. */
export const list = query(listThreads, async ({ tx, actor, asOf }, input) => {
  type Row = RawRow & { last_reply_seq: string; last_read_seq: string; unread: number }
  const result = await tx.$client.query<Row>({
    name: input.unread ? 'my-unread-threads' : 'my-threads',
    text: `select * from (
        select ${columnsOf('root')},
          t.last_reply_seq, f.last_read_seq, ${unreadReplies} as unread
        from thread_follows f
          join threads t on t.workspace_id = $1 and t.root_id = f.root_id
          join messages root on root.workspace_id = $1 and root.id = f.root_id
          join channel_members cm on cm.workspace_id = $1 and cm.member_id = $2 and cm.channel_id = f.channel_id
        where f.workspace_id = $1 and f.member_id = $2 and f.following and t.last_reply_seq < $3
        order by t.last_reply_seq desc
      ) mine ${input.unread ? 'where unread > 0' : ''} limit $4`,
    values: [actor.workspaceId, actor.id, readNumberCursor(input.cursor) ?? Number.MAX_SAFE_INTEGER, input.limit + 1],
  })
  const rows = result.rows.slice(0, input.limit)
  const roots = await withViews(tx, actor, rows.map(fromRaw).map(presentMessage))
  const items = roots.map((root, index) => ({
    root,
    state: {
      rootId: root.id,
      channelId: root.channelId,
      following: true,
      lastReadSeq: Number(rows[index]?.last_read_seq),
      unread: rows[index]?.unread ?? 0,
    },
  }))
  const more = result.rows.length > input.limit
  return { items, nextCursor: more ? String(rows.at(-1)?.last_reply_seq) : null, asOf }
})

/** Only whoever is in the channel is told of its threads; to stop, it is enough to read it. What was said before is read. */
export const follow = command(followThread, (context, input) =>
  place(context, { messageId: input.messageId, need: input.following ? 'belong' : 'read' }, (_root, before, last) => ({
    following: input.following,
    lastReadSeq: before?.lastReadSeq ?? last,
  })),
)

/**
 * A mark only moves forward, unless its reader asks for it to go back, and never past what has happened. Who reads a message
 * of their own before it is answered has not asked to hear nothing of the answers.
 */
export const read = command(readThread, (context, input) =>
  place(context, { messageId: input.messageId, need: 'read' }, (root, before, last) => {
    const asked = Math.min(input.seq, last)
    const lastReadSeq = input.unread ? asked : Math.max(asked, before?.lastReadSeq ?? 0)
    return { following: before?.following ?? root.authorId === context.actor.id, lastReadSeq }
  }),
)

type Place = Pick<ThreadState, 'following' | 'lastReadSeq'>

/**
 * Moves the actor's place in a thread to where `next` says. That is asked with the counter in hand: replies move the
 * places of others, and what was read before it might be of before one.
 */
async function place(
  { tx, actor, write }: CommandContext,
  { messageId, need }: { messageId: string; need: 'read' | 'belong' },
  next: (root: MessageRow, before: ThreadState | undefined, last: number) => Place,
): Promise<ThreadState> {
  const { message: root } = await accessMessage(tx, actor, messageId, 'read')
  if (root.threadId) throw new AppError('invalid', 'messageId: this is a reply; name the root of its thread.')
  // Held, so that nobody is given a place in a channel from which they have just been taken.
  await accessChannel(tx, actor, root.channelId, need, { lock: 'share' })
  const seq = await write.seq()
  const before = await findState(tx, actor, root)
  const { following, lastReadSeq } = next(root, before, seq - 1)
  if (before?.following === following && before.lastReadSeq === lastReadSeq) return before
  await tx.$client.query(
    `insert into thread_follows (workspace_id, member_id, root_id, channel_id, following, last_read_seq)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, member_id, root_id)
       do update set following = excluded.following, last_read_seq = excluded.last_read_seq`,
    [actor.workspaceId, actor.id, root.id, root.channelId, following, lastReadSeq],
  )
  const thread = await findState(tx, actor, root)
  if (!thread) throw new Error('a place in a thread was written and is not there')
  write.emit({ type: 'thread.updated', seq, audience: actor.id, data: { thread } })
  return thread
}

async function findState(tx: Tx, actor: Actor, root: MessageRow): Promise<ThreadState | undefined> {
  const result = await tx.$client.query<{ following: boolean; last_read_seq: string; unread: number }>({
    name: 'my-thread',
    text: `select f.following, f.last_read_seq, ${unreadReplies} as unread from thread_follows f
      where f.workspace_id = $1 and f.member_id = $2 and f.root_id = $3`,
    values: [actor.workspaceId, actor.id, root.id],
  })
  const row = result.rows[0]
  if (!row) return undefined
  return {
    rootId: root.id,
    channelId: root.channelId,
    following: row.following,
    lastReadSeq: Number(row.last_read_seq),
    unread: row.unread,
  }
}
