import { AppError } from '@stoa/protocol/errors'
import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../core/database/database.ts'
import type { Numbers } from '../../core/log.ts'
import { hashSecret } from '../../core/secrets.ts'
import type { Write } from '../../core/write.ts'
import { outranks } from './access.ts'
import { announceInvite } from './audiences.ts'
import { findOwner } from './owned-agents.ts'
import type { InviteRow, MemberRow } from './present.ts'
import { invites, members } from './tables.ts'

/** The invite behind a link. With `hold` its row is locked, so that its last use is given to one. */
export async function accessInvite(tx: Tx, token: string, hold: boolean): Promise<InviteRow> {
  const rows = tx
    .select()
    .from(invites)
    .where(eq(invites.hash, hashSecret(token)))
  const [invite] = hold ? await rows.for('no key update') : await rows
  if (!invite) throw new AppError('not_found', 'There is no such invite. Check that the link is whole.')
  return invite
}

/**
 * Refuses an invite that has ended, and answers who made it. A link is worth what its maker is now: it ends with them (an
 * agent's with its owner), and with their right to invite in its role.
 */
export async function assertOpen(tx: Tx, invite: InviteRow, hold: boolean): Promise<MemberRow> {
  if (invite.revokedAt) throw new AppError('gone', 'This invite was withdrawn. Ask for a new one.')
  if (Date.parse(invite.expiresAt) <= Date.now())
    throw new AppError('gone', 'This invite has expired. Ask for a new one.')
  if (invite.maxUses !== null && invite.uses >= invite.maxUses)
    throw new AppError('gone', 'This invite has been used up. Ask for a new one.')
  const rows = tx
    .select()
    .from(members)
    .where(
      and(eq(members.workspaceId, invite.workspaceId), eq(members.id, invite.createdBy), isNull(members.removedAt)),
    )
  const [maker] = hold ? await rows.for('share') : await rows
  const isGone = !maker || (maker.ownerId !== null && !(await findOwner(tx, maker, hold)))
  if (isGone || maker.role === 'guest' || outranks(invite.role, maker.role))
    throw new AppError('gone', 'Whoever made this invite may not invite any more. Ask for a new one.')
  return maker
}

/** Notes that an invite, which is held, let somebody in. */
export async function countUse(write: Write, next: Numbers, invite: InviteRow, maker: MemberRow): Promise<void> {
  const used = { ...invite, uses: invite.uses + 1 }
  await write.tx
    .update(invites)
    .set({ uses: used.uses })
    .where(and(eq(invites.workspaceId, invite.workspaceId), eq(invites.id, invite.id)))
  announceInvite(write, next, 'invite.updated', used, maker.role)
}
