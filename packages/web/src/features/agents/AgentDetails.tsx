import type { Agent } from '@stoa/protocol/agents'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { Suspense } from 'react'
import { text } from '../../text/agents.ts'
import { Banner } from '../../ui/Banner.tsx'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { SectionHeading } from '../../ui/SectionHeading.tsx'
import { RowSkeletons } from '../../ui/Skeleton.tsx'
import { memberLabel } from '../workspaces/MemberName.tsx'
import { mayBringOthers, mayManageAgent } from '../workspaces/roles.ts'
import { useMembers } from '../workspaces/useMembers.ts'
import { AgentChannels } from './AgentChannels.tsx'
import { AgentFacts } from './AgentFacts.tsx'
import { AgentHead } from './AgentHead.tsx'
import { AgentKey } from './AgentKey.tsx'
import { AgentProfile } from './AgentProfile.tsx'
import { AgentRights } from './AgentRights.tsx'
import { ApproveButton } from './ApproveButton.tsx'
import { DeliveryTable } from './DeliveryTable.tsx'
import { RemoveAgent } from './RemoveAgent.tsx'

/** Only for those who answer for an agent, so nobody else loads it. */
const AgentPersona = lazyPart(() => import('./AgentPersona.tsx'), 'AgentPersona')

/** All that a person sees of an agent; what only its owner and admins may do comes last. */
export function AgentDetails({ workspace, agent }: { workspace: MyWorkspace; agent: Agent }) {
  const { byId } = useMembers(workspace.id)
  const { member } = agent
  const owner = memberLabel(member.ownerId ? byId.get(member.ownerId) : undefined)
  const mayManage = mayManageAgent(workspace, member)
  return (
    <div className="space-y-10">
      {agent.status === 'waiting' && (
        <Banner look="warning" action={<ApproveButton workspace={workspace} agent={agent} />}>
          {mayManage ? text.approve.waits(member.name) : text.approve.waitsFor(member.name, owner)}
        </Banner>
      )}
      <section className="space-y-6">
        <AgentHead agent={agent} byId={byId} />
        <AgentFacts agent={agent} byId={byId} />
      </section>
      {mayManage && agent.status === 'ready' && member.ownerId && (
        <Suspense fallback={<RowSkeletons count={3} />}>
          <AgentPersona workspace={workspace} agent={agent} byId={byId} />
        </Suspense>
      )}
      {agent.status !== 'removed' && <AgentRights role={member.role} />}
      {agent.status !== 'removed' && <AgentChannels workspace={workspace} agent={agent} />}
      {mayManage && (
        <section>
          <SectionHeading hint={text.deliveries.hint}>{text.deliveries.title}</SectionHeading>
          <DeliveryTable workspace={workspace} agent={agent} />
        </section>
      )}
      {mayManage && agent.status === 'ready' && <AgentProfile workspaceId={workspace.id} member={member} />}
      {mayManage && mayBringOthers(workspace) && agent.registrationId && agent.status !== 'removed' && (
        <AgentKey workspace={workspace} agent={agent} />
      )}
      {mayManage && agent.status !== 'removed' && <RemoveAgent workspace={workspace} agent={agent} />}
    </div>
  )
}
