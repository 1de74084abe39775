import { AppError } from '@stoa/protocol/errors'
import { removeMember as contract } from '@stoa/protocol/workspaces'
import type { Actor } from '../../../core/actor.ts'
import { command } from '../../../core/operation.ts'
import { accessMember, assertAnotherOwner, assertRole, outranks } from '../access.ts'
import type { MembershipReaction } from '../membership.ts'
import { prepareLeave } from '../membership.ts'
import type { MemberRow } from '../present.ts'

/** As the system: it ends keys, and memberships of channels that its actor may not see. */
export function removeMember(reactions: readonly MembershipReaction[]) {
  return command(
    contract,
    async ({ tx, actor, write }, { memberId }) => {
      const member = await accessMember(tx, actor, memberId, { lock: 'no key update', removed: true })
      assertMayRemove(actor, member)
      if (member.removedAt) return { seq: member.updatedSeq }
      if (member.role === 'owner') await assertAnotherOwner(tx, member)
      const leave = await prepareLeave(tx, reactions, member)
      return { seq: await leave(write, await write.numbers()) }
    },
    { as: 'system' },
  )
}

/** Oneself, an agent of one's own, or as an admin nobody above. */
function assertMayRemove(actor: Actor, member: MemberRow): void {
  if (member.id === actor.id || member.ownerId === actor.id) return
  assertRole(actor, 'admin')
  if (outranks(member.role, actor.role)) throw new AppError('forbidden', 'Nobody removes one who stands above them.')
}
