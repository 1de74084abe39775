import type { Agent } from '@stoa/protocol/agents'
import type { Member } from '@stoa/protocol/workspaces'
import { Avatar } from '../../ui/Avatar.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { actorView } from '../workspaces/useMembers.ts'
import { agentState } from './agentState.ts'
import { useWork } from './useWork.ts'

/** Who an agent is at a glance: its face, its name, what it is for and what it does now. */
export function AgentHead({ agent, byId }: { agent: Agent; byId: ReadonlyMap<string, Member> }) {
  const { member } = agent
  const { word, tone } = agentState(agent)
  const work = useWork(agent.id)
  return (
    <div className="flex items-start gap-4">
      <Avatar actor={actorView(member, byId)} size={72} />
      <div className="min-w-0 flex-1 text-13">
        <p className="wrap-anywhere font-semibold text-22">{member.name}</p>
        <p className="wrap-anywhere text-muted">
          @{member.handle}
          {member.title && ` · ${member.title}`}
        </p>
        <p className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone={tone}>{word}</Badge>
          {work && <span>{work}</span>}
          {agent.note && <span className="wrap-anywhere min-w-0 text-muted">{agent.note}</span>}
        </p>
      </div>
    </div>
  )
}
