import { archiveChannel as contract } from '@stoa/protocol/channels'
import { said } from '@stoa/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { command } from '../../../core/operation.ts'
import { orConflict } from '../../workspaces/unique.ts'
import { accessChannel } from '../access.ts'
import { announceChannel } from '../audiences.ts'
import { assertMayDispose } from '../general.ts'
import { presentChannel } from '../present.ts'
import { channels } from '../tables.ts'

export const archiveChannel = command(contract, async ({ tx, actor, write }, { channelId, archived }) => {
  const { channel: before } = await accessChannel(tx, actor, channelId, 'manage', { lock: 'no key update' })
  if ((before.archivedAt !== null) === archived) return presentChannel(before)
  assertMayDispose(actor, before.name)
  const next = await write.numbers()
  const row = { ...before, archivedAt: archived ? write.at : null, updatedSeq: next() }
  await orConflict(
    tx
      .update(channels)
      .set({ archivedAt: row.archivedAt, updatedSeq: row.updatedSeq })
      .where(and(eq(channels.workspaceId, row.workspaceId), eq(channels.id, row.id))),
    said`Another channel is called #${row.name} by now. Rename it first.`,
  )
  await announceChannel(write, next, 'channel.updated', row)
  return presentChannel(row)
})
