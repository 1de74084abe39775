import { AppError } from '@stoa/protocol/errors'
import type { Role } from '@stoa/protocol/workspaces'
import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../core/database/database.ts'
import type { Numbers } from '../../core/log.ts'
import type { Write } from '../../core/write.ts'
import { outranks } from './access.ts'
import { announceMember, movesBetween } from './audiences.ts'
import type { MemberRow } from './present.ts'
import { members } from './tables.ts'

type Owned = Pick<MemberRow, 'workspaceId'> & { ownerId?: string | null }

/*
 * An agent stands no higher than the person who owns it, for they hold its key: what it may see and do, they may. Whatever
 * gives either of them a role, or the agent an owner, keeps to that here. It is the row that has the lower role, so that
 * log, streams and row-level security see the same; nothing raises it again but an admin.
 */

/** The role that an agent gets under this owner when it is meant to have that one. */
export function roleUnder(owner: Pick<MemberRow, 'role'>, role: Role): Role {
  return outranks(role, owner.role) ? owner.role : role
}

/**
 * Who owns an agent. With `hold` they stay as they are until the commit. Undefined for the Guide, whom nobody owns, and
 * when they are gone, which leaves the agent without a key.
 */
export async function findOwner(
  tx: Tx,
  { workspaceId, ownerId }: Owned,
  hold: boolean,
): Promise<MemberRow | undefined> {
  if (!ownerId) return undefined
  const rows = tx
    .select()
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.id, ownerId)))
  const [owner] = hold ? await rows.for('share') : await rows
  return owner?.removedAt ? undefined : owner
}

/** Refuses to raise an agent above its owner. */
export async function assertOwnerAllows(tx: Tx, agent: MemberRow, role: Role): Promise<void> {
  const owner = await findOwner(tx, agent, true)
  if (owner && outranks(role, owner.role))
    throw new AppError('conflict', 'role: an agent stands no higher than its owner. Raise its owner first.')
}

/** With a person, whose row is locked, their agents come down: to the role that the person has from now on. */
export async function prepareLowering(tx: Tx, owner: Pick<MemberRow, 'workspaceId' | 'id' | 'role'>) {
  const owned = await tx
    .select()
    .from(members)
    .where(and(eq(members.workspaceId, owner.workspaceId), eq(members.ownerId, owner.id), isNull(members.removedAt)))
    .orderBy(members.id)
    .for('no key update')
  return async (write: Write, next: Numbers): Promise<void> => {
    for (const agent of owned) {
      const role = roleUnder(owner, agent.role)
      if (role !== agent.role) await saveRole(write, next, agent, role)
    }
  }
}

/** Gives a member, whose row is locked, another role. */
export async function saveRole(write: Write, next: Numbers, before: MemberRow, role: Role): Promise<MemberRow> {
  const row = { ...before, role, updatedSeq: next() }
  await write.tx
    .update(members)
    .set({ role, updatedSeq: row.updatedSeq })
    .where(and(eq(members.workspaceId, row.workspaceId), eq(members.id, row.id)))
  await announceMember(write, next, 'member.updated', row, movesBetween(row.id, before.role, role))
  return row
}
