import type { Agent } from '@stoa/protocol/agents'
import { renewAgentKey } from '@stoa/protocol/agents'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { useState } from 'react'
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
        hint="Lost it, or somebody else saw it? A new one ends the old one at once, for every agent that came with it."
        actions={
          <ConfirmDialog
            trigger={<Button size="small">New key</Button>}
            title={`Make a new key for ${name}?`}
            consequence={`${name} is disconnected, and stays so until it is given the new key.`}
            confirm="Make a new key"
            onConfirm={async () => setKey((await renew({ agentId: agent.id })).apiKey)}
          />
        }
      >
        Key
      </SectionHeading>
      {key && (
        <div role="status">
          <CopyField label={`New key of ${name}`} value={key} />
          <p className="mt-1.5 text-12 text-warning">It is shown only now. Copy it before you leave this page.</p>
        </div>
      )}
    </section>
  )
}
