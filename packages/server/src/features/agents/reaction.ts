import { and, eq } from 'drizzle-orm'
import { STAFF } from '../../core/audience.ts'
import type { Revocations } from '../../core/revocations.ts'
import type { MembershipReaction } from '../workspaces/membership.ts'
import { foundGuide } from './guide.ts'
import { credentialOf } from './keys.ts'
import { prepareOwnerLeaving } from './owners.ts'
import { agents } from './tables.ts'

type Deps = {
  secret: string
  revocations: Revocations
  /** What happens before this when a member comes, of features below: the Guide, who comes here, gets it too. */
  before: readonly MembershipReaction[]
}

/**
 * A new workspace gets the Guide. With an agent that goes its key dies at once, and what was owed to it is off; with a
 * person, the keys of the agents that answer to them.
 */
export function agentReaction({ secret, revocations, before }: Deps): MembershipReaction {
  return {
    joining(tx, newcomer) {
      if (newcomer.arrives !== 'founding') return Promise.resolve(async () => {})
      return Promise.resolve((write, next, founder) =>
        foundGuide(tx, write, next, { founder, secret, reactions: before }),
      )
    },

    async leaving(tx, member) {
      if (member.kind === 'person') return await prepareOwnerLeaving(tx, member, revocations)
      const which = and(eq(agents.workspaceId, member.workspaceId), eq(agents.id, member.id))
      const [agent] = await tx.select().from(agents).where(which).for('no key update')
      return async (write, next) => {
        if (!agent) return
        if (agent.hash) revocations.revoke(credentialOf(agent.id, agent.hash))
        await tx.update(agents).set({ status: 'removed', hash: null }).where(which)
        await tx.$client.query(
          `update deliveries set state = 'expired', done_at = now()
           where workspace_id = $1 and target = $2 and state = 'pending'`,
          [agent.workspaceId, agent.id],
        )
        const data = { agentId: agent.id, status: 'removed' as const }
        write.emit({ type: 'agent.updated', seq: next(), audience: STAFF, data })
      }
    },
  }
}
