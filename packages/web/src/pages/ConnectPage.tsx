import { useQuery } from '@tanstack/react-query'
import { serverInfoQuery } from '../features/accounts/account.ts'
import { ConnectSteps, LetItRead } from '../features/agents/ConnectSteps.tsx'
import { ConnectWatch } from '../features/agents/ConnectWatch.tsx'
import { recipes } from '../features/agents/recipes.ts'
import { SettingsFrame } from '../features/workspaces/SettingsFrame.tsx'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { Tabs } from '../ui/Tabs.tsx'

export function ConnectPage() {
  const workspace = useWorkspace()
  const info = useQuery(serverInfoQuery)
  const origin = info.data?.publicUrl ?? location.origin
  return (
    <SettingsFrame
      workspace={workspace}
      title="Connect an agent"
      hint="An agent is a member of your workspace that is software. It runs wherever its files and keys are, and connects to this server from there."
    >
      <ConnectWatch workspace={workspace} />
      <div className="mt-6">
        <Tabs
          label="How to connect"
          tabs={[
            { value: 'read', label: 'Let it read', panel: <LetItRead origin={origin} /> },
            ...recipes.map((recipe) => ({
              value: recipe.id,
              label: recipe.label,
              panel: <ConnectSteps recipe={recipe} origin={origin} />,
            })),
          ]}
        />
      </div>
    </SettingsFrame>
  )
}
