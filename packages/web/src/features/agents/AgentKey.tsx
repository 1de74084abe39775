import type { Agent } from '@stoa/protocol/agents'
import { renewAgentKey } from '@stoa/protocol/agents'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { useState } from 'react'
import { text } from '../../text/agents.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { SectionHeading } from '../../ui/SectionHeading.tsx'
import { useCommand } from '../workspaces/useCommand.ts'

/** The key of an agent's registration: lost or leaked, it is replaced, and the old one dies. */
export function AgentKey({ workspace, agent }: { workspace: MyWorkspace; agent: Agent }) {
  const [key, setKey] = useState<string>()
  const renew = useCommand(renewAgentKey, workspace.id, ['auditLog.list'])
  const { name } = agent.member
  return (
    <section>
      <SectionHeading
        hint={text.key.hint}
        actions={
          <ConfirmDialog
            trigger={<Button size="small">{text.key.new}</Button>}
            title={text.key.confirmTitle(name)}
            consequence={text.key.consequence(name)}
            confirm={text.key.confirm}
            onConfirm={async () => setKey((await renew({ agentId: agent.id })).apiKey)}
          />
        }
      >
        {text.key.title}
      </SectionHeading>
      {key && (
        <div role="status">
          <CopyField label={text.key.made(name)} value={key} />
          <p className="mt-1.5 text-12 text-warning">{text.key.onlyNow}</p>
        </div>
      )}
    </section>
  )
}
