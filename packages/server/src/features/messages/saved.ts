import { AppError } from '@stoa/protocol/errors'
import type { SavedState } from '@stoa/protocol/messages'
import { addSaved, finishSaved, listSaved, removeSaved } from '@stoa/protocol/saved'
import type { Actor } from '../../core/actor.ts'
import type { Tx } from '../../core/database/database.ts'
import type { CommandContext } from '../../core/operation.ts'
import { command, query } from '../../core/operation.ts'
import { cutPage, readNumberCursor } from '../../core/page.ts'
import { accessMessage } from './access.ts'
import type { RawRow } from './present.ts'
import { columnsOf, fromRaw, presentMessage, withViews } from './present.ts'

/*
 * What somebody saved for later: `todo`, then `done`, and back. Its owner alone ever sees it, also of the events. What
 * they may no longer read stays in the table and out of the list. Rows are not held before the counter is, since a
 * deletion takes them after it; what went meanwhile is seen by the write that finds nothing.
 */

export const add = command(addSaved, async (context, { messageId }) => {
  const { tx, actor, write } = context
  const { message } = await accessMessage(tx, actor, messageId, 'read')
  if (message.state === 'deleted') throw new AppError('conflict', 'The message was deleted.')
  const before = await findSaved(tx, actor, messageId)
  if (before?.state === 'todo') return { seq: before.seq }
  const seq = await write.seq()
  const written = await tx.$client.query(
    `insert into saved (workspace_id, member_id, message_id, channel_id, state, seq, saved_at)
       select workspace_id, $2, id, channel_id, 'todo', $4, $5 from messages
       where workspace_id = $1 and id = $3 and messages.state <> 'deleted'
     on conflict (workspace_id, member_id, message_id)
       do update set state = 'todo', seq = excluded.seq, saved_at = excluded.saved_at, done_at = null`,
    [actor.workspaceId, actor.id, messageId, seq, write.at],
  )
  if (written.rowCount === 0) throw new AppError('conflict', 'The message was deleted.')
  return tell(context, { messageId, channelId: message.channelId, saved: 'todo' }, seq)
})

export const finish = command(finishSaved, async (context, { messageId, done }) => {
  const { tx, actor, write } = context
  const before = await accessSaved(tx, actor, messageId)
  const state = done ? 'done' : 'todo'
  if (before.state === state) return { seq: before.seq }
  const seq = await write.seq()
  const written = await tx.$client.query(
    'update saved set state = $4, done_at = $5 where workspace_id = $1 and member_id = $2 and message_id = $3',
    [actor.workspaceId, actor.id, messageId, state, done ? write.at : null],
  )
  if (written.rowCount === 0) throw notSaved()
  return tell(context, { messageId, channelId: before.channelId, saved: state }, seq)
})

export const remove = command(removeSaved, async (context, { messageId }) => {
  const { tx, actor, write } = context
  const before = await accessSaved(tx, actor, messageId)
  const seq = await write.seq()
  await tx.$client.query('delete from saved where workspace_id = $1 and member_id = $2 and message_id = $3', [
    actor.workspaceId,
    actor.id,
    messageId,
  ])
  return tell(context, { messageId, channelId: before.channelId, saved: null }, seq)
})

/** Only what stands in a channel that its reader may read now. */
export const list = query(listSaved, async ({ tx, actor, asOf }, input) => {
  type Row = RawRow & { place: string; saved_at: Date; done_at: Date | null }
  const result = await tx.$client.query<Row>({
    name: 'saved-latest',
    text: `select ${columnsOf('m')}, s.seq as place, s.saved_at, s.done_at from saved s
        join messages m on m.workspace_id = $1 and m.id = s.message_id
        join channels c on c.workspace_id = $1 and c.id = s.channel_id
      where s.workspace_id = $1 and s.member_id = $2 and s.state = $3 and s.seq < $4
        and ((c.visibility = 'public' and $5) or exists (
          select from channel_members cm
          where cm.workspace_id = $1 and cm.member_id = $2 and cm.channel_id = s.channel_id))
      order by s.seq desc limit $6`,
    values: [
      actor.workspaceId,
      actor.id,
      input.state,
      readNumberCursor(input.cursor) ?? Number.MAX_SAFE_INTEGER,
      actor.role !== 'guest',
      input.limit + 1,
    ],
  })
  const page = cutPage(result.rows, input.limit, (row) => row.place)
  const messages = await withViews(tx, actor, page.rows.map(fromRaw).map(presentMessage))
  const items = page.rows.flatMap((row, index) => {
    const message = messages[index]
    const savedAt = row.saved_at.toISOString()
    return message ? [{ message, state: input.state, savedAt, doneAt: row.done_at?.toISOString() ?? null }] : []
  })
  return { items, nextCursor: page.nextCursor, asOf }
})

type Change = { messageId: string; channelId: string; saved: SavedState | null }

function tell({ actor, write }: CommandContext, data: Change, seq: number): { seq: number } {
  write.emit({ type: 'saved.updated', seq, audience: actor.id, data })
  return { seq }
}

/** One's own: of what others saved nobody learns whether it is there. It may be let go of wherever its channel went. */
async function accessSaved(tx: Tx, actor: Actor, messageId: string) {
  const found = await findSaved(tx, actor, messageId)
  if (!found) throw notSaved()
  return found
}

function notSaved(): AppError {
  return new AppError('not_found', 'You have not saved this message.')
}

async function findSaved(tx: Tx, actor: Actor, messageId: string) {
  const found = await tx.$client.query<{ state: SavedState; channel_id: string; seq: string }>({
    name: 'saved-of-me',
    text: `select state, channel_id, seq from saved
      where workspace_id = $1 and member_id = $2 and message_id = $3`,
    values: [actor.workspaceId, actor.id, messageId],
  })
  const row = found.rows[0]
  return row && { state: row.state, channelId: row.channel_id, seq: Number(row.seq) }
}
