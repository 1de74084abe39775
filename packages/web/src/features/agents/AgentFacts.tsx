import type { Agent } from '@stoa/protocol/agents'
import type { Member } from '@stoa/protocol/workspaces'
import type { ReactNode } from 'react'
import { text } from '../../text/agents.ts'
import { Time } from '../../ui/Time.tsx'
import { memberLabel } from '../workspaces/MemberName.tsx'

/** Whose an agent is, how it is reached, since when, and what it is owed. */
export function AgentFacts({ agent, byId }: { agent: Agent; byId: ReadonlyMap<string, Member> }) {
  const { member } = agent
  return (
    <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2 text-13 mid:grid-cols-[auto_1fr_auto_1fr]">
      <Fact name={text.facts.owner}>{member.ownerId ? memberLabel(byId.get(member.ownerId)) : text.facts.stoa}</Fact>
      <Fact name={text.facts.connected}>{text.connection[member.connection ?? 'none']}</Fact>
      <Fact name={text.facts.framework}>{agent.framework}</Fact>
      <Fact name={text.facts.lastSeen}>
        {agent.online ? text.facts.now : agent.lastSeen ? <Time at={agent.lastSeen} /> : text.facts.never}
      </Fact>
      <Fact name={text.facts.since}>
        <Time at={member.joinedAt} look="day" />
      </Fact>
      <Fact name={text.facts.owed}>{owed(agent)}</Fact>
    </dl>
  )
}

function owed({ pendingDeliveries, deadDeliveries }: Agent): string {
  return deadDeliveries > 0
    ? text.facts.deliveriesAndDead(pendingDeliveries, deadDeliveries)
    : text.facts.deliveries(pendingDeliveries)
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  )
}
