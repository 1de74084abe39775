import type { Agent } from '@stoa/protocol/agents'
import { listAgents } from '@stoa/protocol/agents'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { Link } from '@tanstack/react-router'
import { Bot } from 'lucide-react'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Time } from '../../ui/Time.tsx'
import { MemberName, memberLabel } from '../workspaces/MemberName.tsx'
import { mayBringOthers } from '../workspaces/roles.ts'
import { useMembers } from '../workspaces/useMembers.ts'
import { useRows } from '../workspaces/useRows.ts'
import { ApproveButton } from './ApproveButton.tsx'
import { agentState } from './agentState.ts'

/** Presence is not an event, so the list looks again while it is open. */
const EVERY_MS = 10_000

/** The agents of a workspace: whose they are, whether they are there, what waits for them. */
export function AgentTable({ workspace }: { workspace: MyWorkspace }) {
  const agents = useRows(listAgents, workspace.id, {}, { every: EVERY_MS })
  const { byId } = useMembers(workspace.id)
  const columns: Column<Agent>[] = [
    {
      id: 'name',
      header: 'Name',
      className: 'max-w-0 w-full',
      cell: (agent) => (
        <Link
          to="/w/$slug/agents/$agentId"
          params={{ slug: workspace.slug, agentId: agent.id }}
          className="block rounded-6"
        >
          <MemberName member={agent.member} presence={agent.state} detail={ownerOf(agent, byId)} />
        </Link>
      ),
    },
    {
      id: 'made',
      header: 'Made with',
      wideOnly: true,
      className: 'whitespace-nowrap',
      cell: (agent) => agent.framework,
    },
    { id: 'state', header: 'State', cell: (agent) => <StateBadge agent={agent} /> },
    {
      id: 'seen',
      header: 'Last seen',
      wideOnly: true,
      className: 'whitespace-nowrap',
      cell: (agent) => (agent.online ? 'now' : agent.lastSeen ? <Time at={agent.lastSeen} /> : 'never'),
    },
    {
      id: 'owed',
      header: 'Waiting',
      align: 'end',
      wideOnly: true,
      cell: (agent) => agent.pendingDeliveries.toLocaleString(),
    },
    {
      id: 'act',
      header: 'Acts',
      headerHidden: true,
      align: 'end',
      cell: (agent) => <ApproveButton workspace={workspace} agent={agent} />,
    },
  ]
  return (
    <DataTable
      caption="Agents"
      columns={columns}
      rows={agents.rows}
      rowKey={(agent) => agent.id}
      empty={<NoAgents workspace={workspace} />}
      error={
        agents.failure
          ? { title: 'The agents could not be loaded', advice: agents.failure, onRetry: agents.retry }
          : undefined
      }
      onLoadMore={agents.onLoadMore}
      loadingMore={agents.loadingMore}
    />
  )
}

function NoAgents({ workspace }: { workspace: MyWorkspace }) {
  const link = (
    <Link to="/w/$slug/connect" params={{ slug: workspace.slug }}>
      Connect an agent
    </Link>
  )
  return (
    <EmptyState
      icon={Bot}
      sentence="Agents are members that are software. They are listed here, with whose they are and whether they are there."
      action={
        mayBringOthers(workspace) && (
          <Button look="primary" render={link}>
            Connect an agent
          </Button>
        )
      }
    />
  )
}

function StateBadge({ agent }: { agent: Agent }) {
  const { word, tone } = agentState(agent)
  return <Badge tone={tone}>{word}</Badge>
}

function ownerOf(agent: Agent, byId: ReturnType<typeof useMembers>['byId']): string {
  const { handle, ownerId } = agent.member
  return ownerId ? `@${handle} · of ${memberLabel(byId.get(ownerId))}` : `@${handle} · part of Stoa`
}
