import type { Agent } from '@stoa/protocol/agents'
import { listAgents } from '@stoa/protocol/agents'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { Link } from '@tanstack/react-router'
import { Bot } from 'lucide-react'
import { text } from '../../text/agents.ts'
import { text as connect } from '../../text/connect.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import type { Column } from '../../ui/column.ts'
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
      header: text.table.name,
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
      header: text.table.framework,
      className: 'whitespace-nowrap',
      cell: (agent) => agent.framework,
    },
    { id: 'state', header: text.table.state, cell: (agent) => <StateBadge agent={agent} /> },
    {
      id: 'seen',
      header: text.table.seen,
      className: 'whitespace-nowrap',
      cell: (agent) =>
        agent.online ? text.facts.now : agent.lastSeen ? <Time at={agent.lastSeen} /> : text.facts.never,
    },
    {
      id: 'owed',
      header: text.table.owed,
      align: 'end',
      cell: (agent) => agent.pendingDeliveries.toLocaleString(),
    },
    {
      id: 'act',
      header: text.table.acts,
      headerHidden: true,
      align: 'end',
      cell: (agent) => <ApproveButton workspace={workspace} agent={agent} />,
    },
  ]
  return (
    <DataTable
      caption={text.table.caption}
      face="square"
      columns={columns}
      rows={agents.rows}
      rowKey={(agent) => agent.id}
      empty={<NoAgents workspace={workspace} />}
      error={
        agents.failure
          ? { title: text.table.failed, advice: agents.failure, onRetry: agents.retry, retrying: agents.retrying }
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
      {connect.page}
    </Link>
  )
  return (
    <EmptyState
      icon={Bot}
      sentence={text.table.nobody}
      action={
        mayBringOthers(workspace) && (
          <Button look="primary" render={link}>
            {connect.page}
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
  return ownerId ? text.table.handleOf(handle, memberLabel(byId.get(ownerId))) : text.table.handleOfStoa(handle)
}
