import { Link } from '@tanstack/react-router'
import { RenameForm } from '../features/workspaces/RenameForm.tsx'
import { ResumeNotice } from '../features/workspaces/ResumeNotice.tsx'
import { isAdmin } from '../features/workspaces/roles.ts'
import { SettingsFrame } from '../features/workspaces/SettingsFrame.tsx'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { Button } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { SectionHeading } from '../ui/SectionHeading.tsx'

export function WorkspaceSettingsPage() {
  const workspace = useWorkspace()
  return (
    <SettingsFrame workspace={workspace} title="Workspace">
      <ResumeNotice workspace={workspace} />
      <div className="space-y-12">
        <section>
          <SectionHeading>Name</SectionHeading>
          <RenameForm key={workspace.name} workspace={workspace} />
        </section>
        <section className="max-w-130">
          <SectionHeading hint="Members open the workspace by it; for programs the id is what counts.">
            Address
          </SectionHeading>
          <div className="space-y-4">
            <CopyField label="Address" value={`${location.origin}/w/${workspace.slug}`} />
            <CopyField label="Workspace id" value={workspace.id} />
          </div>
        </section>
        <section>
          <SectionHeading hint="You can belong to several, with one account.">Other workspaces</SectionHeading>
          <div className="flex flex-wrap gap-2">
            <Button render={<Link to="/workspaces" />}>Your workspaces</Button>
            <Button render={<Link to="/new" />}>New workspace</Button>
          </div>
        </section>
        {!isAdmin(workspace) && (
          <p className="text-13 text-muted">Settings are changed by owners and admins. You find them under Members.</p>
        )}
      </div>
    </SettingsFrame>
  )
}
