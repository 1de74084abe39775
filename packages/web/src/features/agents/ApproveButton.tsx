import type { Agent } from '@stoa/protocol/agents'
import { approveAgent, getAgent, listAgents } from '@stoa/protocol/agents'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { listMembers } from '@stoa/protocol/workspaces'
import { text } from '../../text/agents.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { showToast } from '../../ui/toasts.ts'
import { mayManageAgent } from '../workspaces/roles.ts'
import { useCommand } from '../workspaces/useCommand.ts'

/** For an agent that a known registration brought along, and that waits for its claimer's yes. */
export function ApproveButton({ workspace, agent }: { workspace: MyWorkspace; agent: Agent }) {
  const approve = useCommand(approveAgent, workspace.id, [listAgents.name, getAgent.name, listMembers.name])
  if (agent.status !== 'waiting' || !mayManageAgent(workspace, agent.member)) return null
  const { name, handle } = agent.member
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" look="primary">
          {text.approve.letIn}
        </Button>
      }
      look="primary"
      title={text.approve.title(name)}
      consequence={text.approve.consequence(handle)}
      confirm={text.approve.confirm(name)}
      onConfirm={async () => {
        await approve({ agentId: agent.id })
        showToast({ text: text.approve.done(name), look: 'success' })
      }}
    />
  )
}
