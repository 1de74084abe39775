import { updateChannel as contract } from '@stoa/protocol/channels'
import { AppError, said } from '@stoa/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { command } from '../../../core/operation.ts'
import { accessOpenProject } from '../../projects/access.ts'
import { orConflict } from '../../workspaces/unique.ts'
import { accessChannel, manages } from '../access.ts'
import { announceChannel, announceClosing } from '../audiences.ts'
import { assertMayDispose } from '../general.ts'
import { presentChannel } from '../present.ts'
import { channels } from '../tables.ts'

export const updateChannel = command(contract, async ({ tx, actor, write }, { channelId, ...asked }) => {
  const access = await accessChannel(tx, actor, channelId, 'edit', { lock: 'no key update' })
  const before = access.channel
  const now = {
    name: asked.name ?? before.name,
    topic: asked.topic ?? before.topic,
    projectId: asked.projectId === undefined ? before.projectId : asked.projectId,
    visibility: asked.visibility ?? before.visibility,
  }
  const isTurning = now.visibility !== before.visibility
  if (isTurning && !manages({ actor, ...access }))
    throw new AppError('forbidden', 'Only its creator, or an admin who is in it, decides who sees a channel.')
  if (isTurning || now.name !== before.name) assertMayDispose(actor, before.name, now.name)
  if (now.projectId && now.projectId !== before.projectId) await accessOpenProject(tx, actor, now.projectId)
  const isSame = now.name === before.name && now.topic === before.topic && now.projectId === before.projectId
  if (isSame && !isTurning) return presentChannel(before)
  const next = await write.numbers()
  if (isTurning && now.visibility === 'private') announceClosing(write, next, before)
  const row = { ...before, ...now, updatedSeq: next() }
  await orConflict(
    tx
      .update(channels)
      .set({ ...now, updatedSeq: row.updatedSeq })
      .where(and(eq(channels.workspaceId, row.workspaceId), eq(channels.id, row.id))),
    said`There is a channel #${now.name} already.`,
  )
  await announceChannel(write, next, 'channel.updated', row)
  return presentChannel(row)
})
