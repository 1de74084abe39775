import { AppError } from '@stoa/protocol/errors'
import { setRole as contract } from '@stoa/protocol/workspaces'
import { and, eq } from 'drizzle-orm'
import { command } from '../../../core/operation.ts'
import { accessMember, assertAnotherOwner, assertRole } from '../access.ts'
import { announceMember, movesBetween } from '../audiences.ts'
import { presentMember } from '../present.ts'
import { members } from '../tables.ts'

/** As the system: it moves another member between audiences. */
export const setRole = command(
  contract,
  async ({ tx, actor, write }, { memberId, role }) => {
    assertRole(actor, 'admin')
    const before = await accessMember(tx, actor, memberId, { lock: 'no key update' })
    if (before.role === 'owner' || role === 'owner') assertRole(actor, 'owner')
    if (before.role === role) return presentMember(before)
    if (before.kind === 'agent' && role === 'owner')
      throw new AppError('invalid', 'role: an agent cannot own a workspace.')
    if (before.role === 'owner') await assertAnotherOwner(tx, before)
    const next = await write.numbers()
    const row = { ...before, role, updatedSeq: next() }
    await tx
      .update(members)
      .set({ role, updatedSeq: row.updatedSeq })
      .where(and(eq(members.workspaceId, row.workspaceId), eq(members.id, row.id)))
    await announceMember(write, next, 'member.updated', row, movesBetween(row.id, before.role, role))
    return presentMember(row)
  },
  { as: 'system' },
)
