import { AppError } from '@stoa/protocol/errors'
import type { Draft } from '@stoa/protocol/messages'
import { listDrafts, saveDraft, sendTyping } from '@stoa/protocol/messages'
import { command, query, signal } from '../../core/operation.ts'
import { accessChannel } from '../channels/access.ts'
import { accessMessage } from './access.ts'

/**
 * An empty draft is kept as a row, so that a late save of another tab loses against its number. One that a later save of its own
 * page has overtaken changes nothing, and is answered with that.
 */
export const save = command(saveDraft, async ({ tx, actor, write }, input) => {
  await accessChannel(tx, actor, input.channelId, 'read')
  if (input.threadId) {
    const { message } = await accessMessage(tx, actor, input.threadId, 'read')
    if (message.channelId !== input.channelId) throw new AppError('not_found', 'There is no such thread here.')
  }
  const seq = await write.seq()
  const { channelId, body, order } = input
  const place = input.threadId ?? channelId
  const saved = await tx.$client.query(
    `insert into drafts (workspace_id, member_id, place, channel_id, body, updated_seq, page, turn)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (workspace_id, member_id, place) do update
       set body = excluded.body, channel_id = excluded.channel_id, updated_seq = excluded.updated_seq,
         page = excluded.page, turn = excluded.turn
       where excluded.page is null or drafts.page is distinct from excluded.page or drafts.turn < excluded.turn`,
    [actor.workspaceId, actor.id, place, channelId, body, seq, order?.page, order?.turn],
  )
  const draft = { place, channelId, body, updatedSeq: seq }
  if (saved.rowCount === 0) {
    const newer = await tx.$client.query<DraftRow>(
      `select place, channel_id, body, updated_seq from drafts where workspace_id = $1 and member_id = $2 and place = $3`,
      [actor.workspaceId, actor.id, place],
    )
    return newer.rows.map(present)[0] ?? draft
  }
  write.emit({ type: 'draft.saved', seq, audience: actor.id, data: { draft } })
  return draft
})

export const list = query(listDrafts, async ({ tx, actor, asOf }, input) => {
  const result = await tx.$client.query<DraftRow>(
    `select place, channel_id, body, updated_seq from drafts
     where workspace_id = $1 and member_id = $2 and body <> '' and place > $3 order by place limit $4`,
    [actor.workspaceId, actor.id, input.cursor ?? '', input.limit + 1],
  )
  const items = result.rows.slice(0, input.limit).map(present)
  const more = result.rows.length > input.limit
  return { items, nextCursor: more ? (items.at(-1)?.place ?? null) : null, asOf }
})

export const typing = signal(sendTyping, async ({ tx, actor, tell }, input) => {
  await accessChannel(tx, actor, input.channelId, 'post', { lock: null })
  const data = { channelId: input.channelId, threadId: input.threadId ?? null, memberId: actor.id }
  tell(input.channelId, { type: 'typing', data })
  return {}
})

type DraftRow = { place: string; channel_id: string; body: string; updated_seq: string }

function present(row: DraftRow): Draft {
  return { place: row.place, channelId: row.channel_id, body: row.body, updatedSeq: Number(row.updated_seq) }
}
