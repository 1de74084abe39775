import { AppError } from '@stoa/protocol/errors'
import { revokeInvite as contract } from '@stoa/protocol/workspaces'
import { and, eq } from 'drizzle-orm'
import { command } from '../../../core/operation.ts'
import { outranks } from '../access.ts'
import { announceInvite } from '../audiences.ts'
import { lastSeq } from '../last-seq.ts'
import { invites, members } from '../tables.ts'

export const revokeInvite = command(contract, async ({ tx, actor, write }, { inviteId }) => {
  const which = and(eq(invites.workspaceId, actor.workspaceId), eq(invites.id, inviteId))
  const [before] = await tx.select().from(invites).where(which).for('no key update')
  if (!before || (before.createdBy !== actor.id && outranks('admin', actor.role)))
    throw new AppError('not_found', 'There is no such invite of yours.')
  if (before.revokedAt) return { seq: await lastSeq(tx, actor.workspaceId) }
  const [maker] = await tx
    .select()
    .from(members)
    .where(and(eq(members.workspaceId, before.workspaceId), eq(members.id, before.createdBy)))
    .for('share')
  const next = await write.numbers()
  const row = { ...before, revokedAt: write.at }
  await tx.update(invites).set({ revokedAt: write.at }).where(which)
  const makerRole = maker && !maker.removedAt ? maker.role : null
  return { seq: announceInvite(write, next, 'invite.updated', row, makerRole) }
})
