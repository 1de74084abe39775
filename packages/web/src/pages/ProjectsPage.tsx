import { useState } from 'react'
import { ProjectDialog } from '../features/projects/ProjectDialog.tsx'
import { ProjectTable } from '../features/projects/ProjectTable.tsx'
import { mayBringOthers } from '../features/workspaces/roles.ts'
import { SettingsFrame } from '../features/workspaces/SettingsFrame.tsx'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { text } from '../text/projects.ts'
import { Button } from '../ui/Button.tsx'

export function ProjectsPage() {
  const workspace = useWorkspace()
  const [making, setMaking] = useState(false)
  const make = () => setMaking(true)
  return (
    <SettingsFrame
      workspace={workspace}
      title={text.title}
      hint={text.hint}
      actions={
        mayBringOthers(workspace) && (
          <Button size="small" look="primary" onClick={make}>
            {text.make}
          </Button>
        )
      }
    >
      <ProjectTable workspace={workspace} onNew={make} />
      {making && <ProjectDialog workspace={workspace} onClose={() => setMaking(false)} />}
    </SettingsFrame>
  )
}
