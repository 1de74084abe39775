import type { Agent } from '@stoa/protocol/agents'
import { getAgent, listAgents } from '@stoa/protocol/agents'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { listMembers, removeMember } from '@stoa/protocol/workspaces'
import { useNavigate } from '@tanstack/react-router'
import { text } from '../../text/agents.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { SectionHeading } from '../../ui/SectionHeading.tsx'
import { showToast } from '../../ui/toasts.ts'
import { mayRemove } from '../workspaces/roles.ts'
import { useCommand } from '../workspaces/useCommand.ts'

/** Takes an agent out of the workspace. */
export function RemoveAgent({ workspace, agent }: { workspace: MyWorkspace; agent: Agent }) {
  const navigate = useNavigate()
  const changes = [listMembers.name, listAgents.name, getAgent.name, 'auditLog.list'] as const
  const remove = useCommand(removeMember, workspace.id, changes)
  const { name } = agent.member
  if (!mayRemove(workspace, agent.member)) return null
  return (
    <section>
      <SectionHeading
        hint={text.remove.hint}
        actions={
          <ConfirmDialog
            trigger={<Button size="small">{text.remove.button(name)}</Button>}
            title={text.remove.confirmTitle(name, workspace.name)}
            consequence={text.remove.consequence}
            confirm={text.remove.button(name)}
            onConfirm={async () => {
              await remove({ memberId: agent.id })
              showToast({ text: text.remove.done(name) })
              await navigate({ to: '/w/$slug/members', params: { slug: workspace.slug }, search: { tab: 'agents' } })
            }}
          />
        }
      >
        {text.remove.title}
      </SectionHeading>
    </section>
  )
}
