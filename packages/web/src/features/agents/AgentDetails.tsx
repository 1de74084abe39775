import type { Agent } from '@stoa/protocol/agents'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { Avatar } from '../../ui/Avatar.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { SectionHeading } from '../../ui/SectionHeading.tsx'
import { memberLabel } from '../workspaces/MemberName.tsx'
import { mayManageAgent } from '../workspaces/roles.ts'
import { actorView, useMembers } from '../workspaces/useMembers.ts'
import { AgentChannels } from './AgentChannels.tsx'
import { AgentFacts } from './AgentFacts.tsx'
import { AgentKey } from './AgentKey.tsx'
import { ApproveButton } from './ApproveButton.tsx'
import { DeliveryTable } from './DeliveryTable.tsx'
import { RemoveAgent } from './RemoveAgent.tsx'

/** All that a person sees of an agent; what only its owner and admins may do comes last. */
export function AgentDetails({ workspace, agent }: { workspace: MyWorkspace; agent: Agent }) {
  const { byId } = useMembers(workspace.id)
  const { member } = agent
  const mayManage = mayManageAgent(workspace, member)
  return (
    <div className="space-y-10">
      {agent.status === 'waiting' && (
        <Banner look="warning" action={<ApproveButton workspace={workspace} agent={agent} />}>
          {member.name} came with a key that was let in before, and waits for a yes
          {mayManage ? '.' : ` by ${memberLabel(member.ownerId ? byId.get(member.ownerId) : undefined)} or an admin.`}
        </Banner>
      )}
      <section className="flex flex-col gap-6 mid:flex-row">
        <Avatar actor={actorView(member, byId)} size={72} presence={agent.state} />
        <AgentFacts agent={agent} byId={byId} />
      </section>
      {agent.status !== 'removed' && <AgentChannels workspace={workspace} agent={agent} />}
      {mayManage && (
        <section>
          <SectionHeading hint="Each message comes until the agent acknowledges it, ten times at most.">
            Last deliveries
          </SectionHeading>
          <DeliveryTable workspace={workspace} agent={agent} />
        </section>
      )}
      {mayManage && agent.registrationId && agent.status !== 'removed' && (
        <AgentKey workspace={workspace} agent={agent} />
      )}
      {mayManage && agent.status !== 'removed' && <RemoveAgent workspace={workspace} agent={agent} />}
    </div>
  )
}
