import { useQuery } from '@tanstack/react-query'
import { serverInfoQuery } from '../features/accounts/account.ts'
import { ConnectSteps, LetItRead } from '../features/agents/ConnectSteps.tsx'
import { ConnectWatch } from '../features/agents/ConnectWatch.tsx'
import { recipes } from '../features/agents/recipes.ts'
import { SettingsFrame } from '../features/workspaces/SettingsFrame.tsx'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { text } from '../text/connect.ts'
import { Tabs } from '../ui/Tabs.tsx'

export function ConnectPage() {
  const workspace = useWorkspace()
  const info = useQuery(serverInfoQuery)
  const origin = info.data?.publicUrl ?? location.origin
  return (
    <SettingsFrame workspace={workspace} title={text.page} hint={text.hint}>
      <ConnectWatch workspace={workspace} />
      <div className="mt-6">
        <Tabs
          label={text.ways}
          tabs={[
            { value: 'read', label: text.way.read, panel: <LetItRead origin={origin} /> },
            ...recipes.map((recipe) => ({
              value: recipe.id,
              label: text.way[recipe.id],
              panel: <ConnectSteps recipe={recipe} origin={origin} />,
            })),
          ]}
        />
      </div>
    </SettingsFrame>
  )
}
