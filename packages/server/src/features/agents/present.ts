import type { Agent } from '@stoa/protocol/agents'
import type { Member } from '@stoa/protocol/workspaces'
import type { MemberRow } from '../workspaces/present.ts'
import { presentMember } from '../workspaces/present.ts'
import type { agents, registrations } from './tables.ts'

export type AgentRow = typeof agents.$inferSelect
export type RegistrationRow = typeof registrations.$inferSelect

/** One who waits has no member row yet: it is shown as the member that it would be. */
export function presentMemberOf(agent: AgentRow, member: MemberRow | null, claimedBy: string | null): Member {
  if (member) return presentMember(member)
  return {
    id: agent.id,
    kind: 'agent',
    handle: agent.asked?.handle ?? '',
    name: agent.asked?.name ?? '',
    role: 'member',
    title: null,
    status: null,
    doNotDisturb: null,
    ownerId: claimedBy,
    connection: 'agentlink',
    avatar: null,
    joinedAt: agent.asked?.at ?? new Date(0).toISOString(),
    removedAt: null,
    updatedSeq: 0,
  }
}

export type AgentView = {
  agent: AgentRow
  member: MemberRow | null
  claimedBy: string | null
  channelIds: string[]
  pending: number
  dead: number
}

export function presentAgent(view: AgentView, presence: Pick<Agent, 'state' | 'note'>): Agent {
  const { agent, member, claimedBy } = view
  return {
    id: agent.id,
    member: presentMemberOf(agent, member, claimedBy),
    framework: agent.framework,
    status: agent.status,
    registrationId: agent.registrationId,
    online: presence.state !== 'offline',
    ...presence,
    lastSeen: agent.lastSeen,
    channelIds: view.channelIds,
    pendingDeliveries: view.pending,
    deadDeliveries: view.dead,
  }
}
