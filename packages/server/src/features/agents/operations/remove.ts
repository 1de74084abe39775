import { removeAgent } from '@stoa/protocol/agents'
import { AppError } from '@stoa/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { STAFF } from '../../../core/audience.ts'
import { beginChain } from '../../../core/cause.ts'
import { outside } from '../../../core/operation.ts'
import type { MembershipReaction } from '../../workspaces/membership.ts'
import { prepareLeave } from '../../workspaces/membership.ts'
import { members } from '../../workspaces/tables.ts'
import { accessClaimed, agentsOf } from '../access.ts'
import { agents } from '../tables.ts'

/** By the software that carries it. A person removes an agent as any other member. */
export function remove(reactions: readonly MembershipReaction[]) {
  return outside(removeAgent, async ({ tx, caller, open }, { agentId }) => {
    const registration = await accessClaimed(tx, caller, 'no key update')
    const { workspaceId } = registration
    const found = (await agentsOf(tx, registration)).find(({ agent }) => agent.id === agentId)
    if (!found) throw new AppError('not_found', 'There is no such agent of this registration.')
    const write = await open({ workspaceId, actorId: agentId, cause: beginChain(caller.via, agentId) })
    if (found.member === null) {
      const seq = await write.seq()
      const which = and(eq(agents.workspaceId, workspaceId), eq(agents.id, agentId))
      await tx.update(agents).set({ status: 'removed' }).where(which)
      write.emit({ type: 'agent.updated', seq, audience: STAFF, data: { agentId, status: 'removed' } })
      return { seq }
    }
    const which = and(eq(members.workspaceId, workspaceId), eq(members.id, agentId))
    const [member] = await tx.select().from(members).where(which).for('no key update')
    if (!member || member.removedAt) throw new AppError('not_found', 'There is no such agent of this registration.')
    const leave = await prepareLeave(tx, reactions, member)
    return { seq: await leave(write, await write.numbers()) }
  })
}
