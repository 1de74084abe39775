import type { Agent } from '@stoa/protocol/agents'
import type { Member } from '@stoa/protocol/workspaces'
import type { ReactNode } from 'react'
import { counted } from '../../text/counted.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Time } from '../../ui/Time.tsx'
import { memberLabel } from '../workspaces/MemberName.tsx'
import { agentState, connectionNames } from './agentState.ts'

/** Whose an agent is, how it is reached, whether it is there and what it is owed. */
export function AgentFacts({ agent, byId }: { agent: Agent; byId: ReadonlyMap<string, Member> }) {
  const { member } = agent
  const { word, tone } = agentState(agent)
  return (
    <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2 text-13">
      <Fact name="State">
        <Badge tone={tone}>{word}</Badge>
        {agent.note && <span className="ml-2 text-muted">{agent.note}</span>}
      </Fact>
      <Fact name="Owner">{member.ownerId ? memberLabel(byId.get(member.ownerId)) : 'Stoa itself'}</Fact>
      <Fact name="Handle">@{member.handle}</Fact>
      <Fact name="Connected by">{member.connection ? connectionNames[member.connection] : 'nothing yet'}</Fact>
      <Fact name="Made with">{agent.framework}</Fact>
      <Fact name="Last seen">{agent.online ? 'now' : agent.lastSeen ? <Time at={agent.lastSeen} /> : 'never'}</Fact>
      <Fact name="Member since">
        <Time at={member.joinedAt} />
      </Fact>
      <Fact name="Waiting for it">{owed(agent)}</Fact>
    </dl>
  )
}

function owed({ pendingDeliveries, deadDeliveries }: Agent): string {
  const waiting = counted(pendingDeliveries, 'delivery', 'deliveries')
  return deadDeliveries > 0 ? `${waiting}; ${deadDeliveries.toLocaleString()} given up` : waiting
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  )
}
