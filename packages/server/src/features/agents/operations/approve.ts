import { approveAgent } from '@stoa/protocol/agents'
import { AppError } from '@stoa/protocol/errors'
import { and, eq } from 'drizzle-orm'
import { STAFF } from '../../../core/audience.ts'
import { command } from '../../../core/operation.ts'
import { hashSecret } from '../../../core/secrets.ts'
import type { MembershipReaction } from '../../workspaces/membership.ts'
import { prepareJoin } from '../../workspaces/membership.ts'
import { presentMember } from '../../workspaces/present.ts'
import { accessAgent, accessRegistration, assertLetsIn } from '../access.ts'
import { agentKey } from '../keys.ts'
import { agents } from '../tables.ts'

/** As the system: a registration is not its approver's row when an admin says yes. */
export function approve({ secret, reactions }: { secret: string; reactions: readonly MembershipReaction[] }) {
  return command(
    approveAgent,
    async ({ tx, actor, write }, { agentId }) => {
      const found = await accessAgent(tx, actor, agentId, 'no key update')
      assertLetsIn(actor, found)
      const { agent, member } = found
      if (agent.status === 'ready' && member) return presentMember(member)
      if (agent.status === 'removed' || !agent.asked || !agent.registrationId)
        throw new AppError('conflict', 'This agent does not wait for a yes any more.')
      const { workspaceId } = actor
      const registration = await accessRegistration(tx, agent.registrationId, 'no key update')
      const join = await prepareJoin(tx, reactions, {
        workspaceId,
        id: agent.id,
        kind: 'agent',
        accountId: null,
        name: agent.asked.name,
        handle: agent.asked.handle,
        address: null,
        role: 'member',
        ownerId: found.claimedBy ?? actor.id,
        connection: 'agentlink',
        arrives: 'new',
        channelIds: [],
        invitedBy: actor.id,
      })
      const next = await write.numbers()
      const joined = await join(write, next)
      const hash = hashSecret(agentKey(secret, registration.hash, agent.id))
      const which = and(eq(agents.workspaceId, workspaceId), eq(agents.id, agent.id))
      await tx.update(agents).set({ status: 'ready', hash }).where(which)
      write.emit({ type: 'agent.updated', seq: next(), audience: STAFF, data: { agentId, status: 'ready' } })
      return presentMember(joined)
    },
    { as: 'system' },
  )
}
