import { getAgent } from '@stoa/protocol/agents'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ArrowLeft, MessageSquare } from 'lucide-react'
import { AgentDetails } from '../features/agents/AgentDetails.tsx'
import { AgentSkeleton } from '../features/agents/AgentSkeleton.tsx'
import { SettingsFrame } from '../features/workspaces/SettingsFrame.tsx'
import { useDirectMessage } from '../features/workspaces/useDirectMessage.ts'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { workspaceKey } from '../features/workspaces/workspaceKey.ts'
import { api } from '../live/api.ts'
import { text } from '../text/agents.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'

/** Presence is not an event, so the page looks again while it is open. */
const EVERY_MS = 5_000

export function AgentPage() {
  const workspace = useWorkspace()
  const { agentId } = useParams({ from: '/w/$slug/agents/$agentId' })
  const writeTo = useDirectMessage(workspace)
  const agent = useQuery({
    queryKey: workspaceKey(workspace.id, getAgent.name, { agentId }),
    queryFn: ({ signal }) => api.call(getAgent, { agentId }, { workspaceId: workspace.id, signal }),
    staleTime: 0,
    refetchInterval: EVERY_MS,
  })
  const name = agent.data?.member.name ?? text.one
  const write = agent.data?.status === 'ready' && (
    <Button size="small" onClick={() => writeTo(agentId)}>
      <MessageSquare aria-hidden size={14} />
      {text.write}
    </Button>
  )
  return (
    <SettingsFrame workspace={workspace} title={name} actions={write}>
      <p className="mb-5 text-13">
        <Link
          to="/w/$slug/members"
          params={{ slug: workspace.slug }}
          search={{ tab: 'agents' }}
          className="inline-flex items-center gap-1.5 rounded-4 text-muted hover:text-ink hover:underline"
        >
          <ArrowLeft aria-hidden size={14} />
          {text.all}
        </Link>
      </p>
      {agent.isPending && <AgentSkeleton />}
      {agent.isError && !agent.data && (
        <ErrorState
          title={text.failed}
          advice={agent.error.message}
          onRetry={() => void agent.refetch()}
          retrying={agent.isFetching}
        />
      )}
      {agent.data && <AgentDetails workspace={workspace} agent={agent.data} />}
    </SettingsFrame>
  )
}
