import { randomBytes } from 'node:crypto'
import { agentTopics, channelTopic, DEFAULT_TOPIC_PREFIX } from '@stoa/protocol/agentlink'
import { connectAgents } from '@stoa/protocol/agents'
import { AppError, said } from '@stoa/protocol/errors'
import { and, eq, inArray } from 'drizzle-orm'
import { beginChain } from '../../../core/cause.ts'
import type { Tx } from '../../../core/database/database.ts'
import { outside } from '../../../core/operation.ts'
import { hashSecret } from '../../../core/secrets.ts'
import { channelMembers } from '../../channels/tables.ts'
import type { ClaimedRegistration, FoundAgent } from '../access.ts'
import { accessClaimed, agentsOf } from '../access.ts'
import type { AgentLinkPlace } from '../agentlink-addresses.ts'
import { agentLinkAddresses } from '../agentlink-addresses.ts'
import type { Meant } from '../carried.ts'
import { whoIsMeant } from '../carried.ts'
import { saveConnecting } from '../connecting.ts'
import { agentKey } from '../keys.ts'
import { readOwnPersonas } from '../personas.ts'
import { presentMemberOf } from '../present.ts'

export type ConnectDeps = { secret: string; agentLinkPlace: (reached?: string) => AgentLinkPlace }

/** More than this a registration does not carry, those who wait included. */
const CARRIED_LIMIT = 50

/** Says how each agent reaches the broker. Asked again it says the same, but for the client id. */
export function connect({ secret, agentLinkPlace }: ConnectDeps) {
  return outside(connectAgents, async ({ tx, caller, open }, input) => {
    const addresses = agentLinkAddresses(agentLinkPlace(caller.origin.reached))
    const registration = await accessClaimed(tx, caller, 'no key update')
    const { workspaceId } = registration
    const known = await agentsOf(tx, registration)
    const meant = whoIsMeant(known, input.agents)
    if (known.length + meant.filter((each) => each.kind === 'new').length > CARRIED_LIMIT)
      throw new AppError('conflict', said`One registration carries at most ${CARRIED_LIMIT} agents.`)
    const actorId = known.find(({ agent }) => agent.status === 'ready')?.agent.id ?? null
    const openPen = () => open({ workspaceId, actorId, cause: beginChain(caller.via, actorId ?? registration.id) })
    const stale = staleKeys(secret, registration, known)
    const isSettled = stale.length === 0 && meant.every((each) => each.kind === 'known' && !each.calledNow)
    const connecting = isSettled
      ? settled(meant)
      : await saveConnecting(tx, openPen, { secret, registration, meant, stale })
    const ids = connecting.map(({ agent }) => agent.id)
    const [channelIds, personas] = await Promise.all([
      channelsOf(tx, workspaceId, ids),
      readOwnPersonas(tx, workspaceId, ids),
    ])
    const agents = connecting.map((found) => ({
      ...access(secret, registration, found),
      topics: {
        ...agentTopics(DEFAULT_TOPIC_PREFIX, workspaceId, found.agent.id),
        channels: (channelIds.get(found.agent.id) ?? []).map((id) =>
          channelTopic(DEFAULT_TOPIC_PREFIX, workspaceId, id),
        ),
      },
      persona: personas.get(found.agent.id) ?? { revision: 0, body: '' },
    }))
    return { ...addresses, workspaceId, agents }
  })
}

/** Keys whose hash is not the one that this server makes: its own secret is another one since. */
function staleKeys(secret: string, registration: ClaimedRegistration, known: FoundAgent[]): string[] {
  return known
    .filter(({ agent }) => agent.status === 'ready')
    .filter(({ agent }) => agent.hash !== hashSecret(agentKey(secret, registration.hash, agent.id)))
    .map(({ agent }) => agent.id)
}

function settled(meant: Meant[]): FoundAgent[] {
  return meant.flatMap((each) => (each.kind === 'known' ? [each.found] : []))
}

/** The key of one who waits opens nothing until somebody has said yes; then it is this one. */
function access(secret: string, registration: ClaimedRegistration, { agent, member, claimedBy }: FoundAgent) {
  return {
    agentId: agent.id,
    handle: presentMemberOf(agent, member, claimedBy).handle,
    status: agent.status === 'ready' ? ('ready' as const) : ('waiting' as const),
    clientId: `${agent.id}-${randomBytes(6).toString('hex')}`,
    username: agent.id,
    password: agentKey(secret, registration.hash, agent.id),
  }
}

async function channelsOf(tx: Tx, workspaceId: string, agentIds: string[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .select({ memberId: channelMembers.memberId, channelId: channelMembers.channelId })
    .from(channelMembers)
    .where(and(eq(channelMembers.workspaceId, workspaceId), inArray(channelMembers.memberId, agentIds)))
    .orderBy(channelMembers.channelId)
  return new Map(
    [...Map.groupBy(rows, (row) => row.memberId)].map(([id, places]) => [id, places.map((place) => place.channelId)]),
  )
}
