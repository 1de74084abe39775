import { useState } from 'react'
import { KeyTable } from '../features/accounts/KeyTable.tsx'
import { NewKeyDialog } from '../features/accounts/NewKeyDialog.tsx'
import { SettingsFrame } from '../features/workspaces/SettingsFrame.tsx'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { text } from '../text/accounts.ts'
import { Button } from '../ui/Button.tsx'

export function KeysPage() {
  const workspace = useWorkspace()
  const [making, setMaking] = useState(false)
  const make = () => setMaking(true)
  return (
    <SettingsFrame
      workspace={workspace}
      title={text.keys.title}
      hint={text.keys.hint(workspace.name)}
      actions={
        <Button size="small" look="primary" onClick={make}>
          {text.keys.new}
        </Button>
      }
    >
      <KeyTable workspaceId={workspace.id} onNew={make} />
      {making && <NewKeyDialog workspaceId={workspace.id} onClose={() => setMaking(false)} />}
    </SettingsFrame>
  )
}
