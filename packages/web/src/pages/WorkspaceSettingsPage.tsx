import { Link } from '@tanstack/react-router'
import { RenameForm } from '../features/workspaces/RenameForm.tsx'
import { ResumeNotice } from '../features/workspaces/ResumeNotice.tsx'
import { isAdmin } from '../features/workspaces/roles.ts'
import { SettingsFrame } from '../features/workspaces/SettingsFrame.tsx'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { text } from '../text/settings.ts'
import { Button } from '../ui/Button.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { SectionHeading } from '../ui/SectionHeading.tsx'

export function WorkspaceSettingsPage() {
  const workspace = useWorkspace()
  return (
    <SettingsFrame workspace={workspace} title={text.pages.workspace}>
      <ResumeNotice workspace={workspace} />
      <div className="space-y-12">
        <section>
          <SectionHeading>{text.name}</SectionHeading>
          <RenameForm key={workspace.name} workspace={workspace} />
        </section>
        <section className="max-w-130">
          <SectionHeading hint={text.addressHint}>{text.address}</SectionHeading>
          <div className="space-y-4">
            <CopyField label={text.addressOf} value={`${location.origin}/w/${workspace.slug}`} />
            <CopyField label={text.id} value={workspace.id} />
          </div>
        </section>
        <section>
          <SectionHeading hint={text.othersHint}>{text.others}</SectionHeading>
          <div className="flex flex-wrap gap-2">
            <Button render={<Link to="/workspaces" />}>{text.yours}</Button>
            <Button render={<Link to="/new" />}>{text.make}</Button>
          </div>
        </section>
        {!isAdmin(workspace) && <p className="text-13 text-muted">{text.byAdmins}</p>}
      </div>
    </SettingsFrame>
  )
}
