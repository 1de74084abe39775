import { getRegistration, listRoster } from '@stoa/protocol/agents'
import { setPrincipal, systemOf } from '../../../core/database/database.ts'
import type { LiveHub } from '../../../core/live.ts'
import { outside } from '../../../core/operation.ts'
import { accessWorkspace } from '../../workspaces/access.ts'
import { presentMember } from '../../workspaces/present.ts'
import { accessClaimed, accessRegistration, agentsOf } from '../access.ts'
import { registrationOf } from '../keys.ts'
import { presentMemberOf } from '../present.ts'

export const me = outside(getRegistration, async ({ tx, caller }) => {
  const registration = await accessRegistration(tx, registrationOf(caller))
  const { id: registrationId, workspaceId, claimedBy } = registration
  if (workspaceId === null || claimedBy === null)
    return { status: 'pending' as const, registrationId, workspace: null, agents: [] }
  await setPrincipal(tx.$client, systemOf(workspaceId))
  const workspace = await accessWorkspace(tx, workspaceId)
  const carried = await agentsOf(tx, { ...registration, workspaceId, claimedBy })
  return {
    status: 'claimed' as const,
    registrationId,
    workspace: { id: workspaceId, name: workspace.name },
    agents: carried.flatMap(({ member }) => (member ? [presentMember(member)] : [])),
  }
})

export function roster(live: LiveHub) {
  return outside(listRoster, async ({ tx, caller }) => {
    const registration = await accessClaimed(tx, caller)
    const carried = await agentsOf(tx, registration)
    const items = carried.map(({ agent, member, claimedBy }) => {
      const { handle, name } = presentMemberOf(agent, member, claimedBy)
      return {
        agentId: agent.id,
        handle,
        name,
        status: agent.status === 'ready' ? ('ready' as const) : ('waiting' as const),
        online: live.presence.of(registration.workspaceId, agent.id).state !== 'offline',
        lastSeen: agent.lastSeen,
      }
    })
    return { items, nextCursor: null }
  })
}
