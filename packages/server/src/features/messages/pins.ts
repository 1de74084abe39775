import { AppError, said } from '@stoa/protocol/errors'
import { addPin, listPins, PIN_LIMIT, removePin } from '@stoa/protocol/pins'
import type { Actor } from '../../core/actor.ts'
import type { Tx } from '../../core/database/database.ts'
import { command, query } from '../../core/operation.ts'
import { cutPage, readNumberCursor } from '../../core/page.ts'
import { accessChannel } from '../channels/access.ts'
import { accessMessage } from './access.ts'
import type { RawRow } from './present.ts'
import { columnsOf, fromRaw, presentMessage, withViews } from './present.ts'

/*
 * What a channel keeps at hand: whoever may post there pins and unpins, whosoever message it is. A deleted message leaves
 * with the deletion.
 */

export const add = command(addPin, async ({ tx, actor, write }, { messageId }) => {
  const { message, pinnedSeq } = await accessPinning(tx, actor, messageId)
  if (message.state === 'deleted') throw new AppError('conflict', 'The message was deleted.')
  if (message.state === 'writing') throw new AppError('conflict', 'The message is still being written; pin it then.')
  if (pinnedSeq !== undefined) return { seq: pinnedSeq }
  await assertRoom(tx, actor, message.channelId)
  const seq = await write.seq()
  await tx.$client.query(
    `insert into pins (workspace_id, channel_id, message_id, member_id, seq, pinned_at) values ($1, $2, $3, $4, $5, $6)`,
    [actor.workspaceId, message.channelId, messageId, actor.id, seq, write.at],
  )
  const pin = { memberId: actor.id, at: write.at, seq }
  const { channelId } = message
  write.emit({ type: 'pin.added', seq, audience: channelId, data: { messageId, channelId, pin } })
  return { seq }
})

export const remove = command(removePin, async ({ tx, actor, write }, { messageId }) => {
  const { message, pinnedSeq } = await accessPinning(tx, actor, messageId)
  if (pinnedSeq === undefined) return { seq: message.updatedSeq }
  const seq = await write.seq()
  await tx.$client.query('delete from pins where workspace_id = $1 and message_id = $2', [actor.workspaceId, messageId])
  const { channelId } = message
  write.emit({ type: 'pin.removed', seq, audience: channelId, data: { messageId, channelId } })
  return { seq }
})

export const list = query(listPins, async ({ tx, actor, asOf }, input) => {
  await accessChannel(tx, actor, input.channelId, 'read')
  const result = await tx.$client.query<RawRow & { pinned: string }>({
    name: 'pins-of-channel',
    text: `select ${columnsOf('m')}, p.seq as pinned from pins p
        join messages m on m.workspace_id = $1 and m.id = p.message_id
      where p.workspace_id = $1 and p.channel_id = $2 and p.seq < $3 order by p.seq desc limit $4`,
    values: [
      actor.workspaceId,
      input.channelId,
      readNumberCursor(input.cursor) ?? Number.MAX_SAFE_INTEGER,
      input.limit + 1,
    ],
  })
  const page = cutPage(result.rows, input.limit, (row) => row.pinned)
  const items = await withViews(tx, actor, page.rows.map(fromRaw).map(presentMessage))
  return { items, nextCursor: page.nextCursor, asOf }
})

/**
 * The message with where it was pinned, if it was. The channel is held before anything else that is, so that those who
 * pin in it stand in line: the limit is counted by one at a time.
 */
async function accessPinning(tx: Tx, actor: Actor, messageId: string) {
  const { message: seen } = await accessMessage(tx, actor, messageId, 'read')
  await accessChannel(tx, actor, seen.channelId, 'post', { lock: 'no key update' })
  const { message } = await accessMessage(tx, actor, messageId, 'change')
  const found = await tx.$client.query<{ seq: string }>({
    name: 'pin-of',
    text: 'select seq from pins where workspace_id = $1 and message_id = $2',
    values: [actor.workspaceId, messageId],
  })
  const pinned = found.rows[0]
  return { message, pinnedSeq: pinned && Number(pinned.seq) }
}

async function assertRoom(tx: Tx, actor: Actor, channelId: string): Promise<void> {
  const found = await tx.$client.query<{ count: number }>({
    name: 'count-pins',
    text: 'select count(*)::int as count from pins where workspace_id = $1 and channel_id = $2',
    values: [actor.workspaceId, channelId],
  })
  if ((found.rows[0]?.count ?? 0) >= PIN_LIMIT)
    throw new AppError('conflict', said`A channel holds at most ${PIN_LIMIT} pinned messages. Unpin one first.`)
}
