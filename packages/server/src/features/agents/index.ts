import type { PublicUrl } from '../../core/actor.ts'
import type { BearerLookup } from '../../core/authenticate.ts'
import type { Bus } from '../../core/bus/bus.ts'
import type { Database } from '../../core/database/database.ts'
import type { LiveHub } from '../../core/live.ts'
import type { Operation } from '../../core/operation.ts'
import type { RateLimiter } from '../../core/rate-limit.ts'
import type { Revocations } from '../../core/revocations.ts'
import type { Route } from '../../core/route.ts'
import type { MembershipReaction } from '../workspaces/membership.ts'
import type { AgentLinkPlace } from './agentlink-addresses.ts'
import { agentBearers } from './bearers.ts'
import { allDeliveries } from './operations/all-deliveries.ts'
import { approve } from './operations/approve.ts'
import { claim } from './operations/claim.ts'
import { connect } from './operations/connect.ts'
import * as deliveries from './operations/deliveries.ts'
import { lists } from './operations/list.ts'
import { personaOperations } from './operations/personas.ts'
import { previewClaim } from './operations/preview-claim.ts'
import { register } from './operations/register.ts'
import { me, roster } from './operations/registration.ts'
import { remove } from './operations/remove.ts'
import { renewKey } from './operations/renew-key.ts'
import { agentReaction } from './reaction.ts'
import { skillRoute } from './skill.ts'

export type AgentsDeps = {
  /** The server's own secret, of which each use derives its key. */
  secret: string
  publicUrl: PublicUrl
  /** Where agents reach the broker; asked when it listens. */
  agentLinkPlace: (reached?: string) => AgentLinkPlace
  database: Database
  bus: Bus
  live: LiveHub
  limiter: RateLimiter
  revocations: Revocations
  /** What features below do when a member comes or goes. */
  reactions: readonly MembershipReaction[]
}

export type Agents = {
  operations: Operation[]
  routes: Route[]
  bearers: BearerLookup
  /** For workspaces, after those of the features below. */
  reaction: MembershipReaction
}

/**
 * Members that are software. A registration is pending, then claimed, or expired; it carries agents, each of which is
 * ready, or waits for a yes, or was removed. Invariants: a pending registration can do nothing; an agent is a member from
 * its yes to its removal, of kind agent, in no channel until somebody adds it; its key opens its own door and no other.
 */
export function createAgents(deps: AgentsDeps): Agents {
  const { secret, revocations, live, publicUrl, agentLinkPlace } = deps
  const reaction = agentReaction({ secret, revocations, before: deps.reactions })
  const reactions = [...deps.reactions, reaction]
  return {
    operations: [
      register(publicUrl),
      previewClaim,
      claim({ secret, limiter: deps.limiter, reactions }),
      me,
      connect({ secret, agentLinkPlace }),
      roster(live),
      remove(reactions),
      ...lists(live),
      approve({ secret, reactions }),
      renewKey({ secret, revocations }),
      ...personaOperations,
      deliveries.list,
      deliveries.acknowledge(deps.bus),
      ...allDeliveries(deps.bus),
    ],
    routes: [skillRoute(publicUrl)],
    bearers: agentBearers(deps.database),
    reaction,
  }
}
