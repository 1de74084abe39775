import { useState } from 'react'
import { ProjectDialog } from '../features/projects/ProjectDialog.tsx'
import { ProjectTable } from '../features/projects/ProjectTable.tsx'
import { mayBringOthers } from '../features/workspaces/roles.ts'
import { SettingsFrame } from '../features/workspaces/SettingsFrame.tsx'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { Button } from '../ui/Button.tsx'

export function ProjectsPage() {
  const workspace = useWorkspace()
  const [making, setMaking] = useState(false)
  const make = () => setMaking(true)
  return (
    <SettingsFrame
      workspace={workspace}
      title="Projects"
      hint="Bodies of work. A channel can be tagged with one, so that people and agents know what it is about."
      actions={
        mayBringOthers(workspace) && (
          <Button size="small" look="primary" onClick={make}>
            New project
          </Button>
        )
      }
    >
      <ProjectTable workspace={workspace} onNew={make} />
      {making && <ProjectDialog workspace={workspace} onClose={() => setMaking(false)} />}
    </SettingsFrame>
  )
}
