import { AppError, said } from '@stoa/protocol/errors'
import { reservedHandles } from '@stoa/protocol/ids'
import { updateMember as contract } from '@stoa/protocol/workspaces'
import { and, eq } from 'drizzle-orm'
import type { Actor } from '../../../core/actor.ts'
import { command } from '../../../core/operation.ts'
import { accessMember, outranks } from '../access.ts'
import { announceMember } from '../audiences.ts'
import type { MemberRow } from '../present.ts'
import { presentMember } from '../present.ts'
import { members } from '../tables.ts'
import { orConflict } from '../unique.ts'

/** As the system: guests who know the member are told, wherever they met. */
export const updateMember = command(
  contract,
  async ({ tx, actor, write }, { memberId, ...asked }) => {
    const before = await accessMember(tx, actor, memberId, { lock: 'no key update' })
    assertMayEdit(actor, before)
    if (asked.handle !== undefined && reservedHandles.has(asked.handle))
      throw new AppError('conflict', said`The handle ${asked.handle} is reserved. Choose another one.`)
    const now = {
      name: asked.name ?? before.name,
      handle: asked.handle ?? before.handle,
      title: asked.title === undefined ? before.title : asked.title || null,
    }
    if (now.name === before.name && now.handle === before.handle && now.title === before.title)
      return presentMember(before)
    const next = await write.numbers()
    const row = { ...before, ...now, updatedSeq: next() }
    await orConflict(
      tx
        .update(members)
        .set({ ...now, updatedSeq: row.updatedSeq })
        .where(and(eq(members.workspaceId, row.workspaceId), eq(members.id, row.id))),
      said`The handle ${now.handle} is taken. Choose another one.`,
    )
    await announceMember(write, next, 'member.updated', row)
    return presentMember(row)
  },
  { as: 'system' },
)

/** Oneself, an agent of one's own, or as an admin somebody below. */
export function assertMayEdit(actor: Pick<Actor, 'id' | 'role'>, member: MemberRow): void {
  if (member.id === actor.id || member.ownerId === actor.id) return
  if (!outranks('admin', actor.role) && outranks(actor.role, member.role)) return
  throw new AppError('forbidden', 'You may change your own profile, your agents’, or as an admin those below you.')
}
