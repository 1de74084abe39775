import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { ShieldX } from 'lucide-react'
import type { ReactNode } from 'react'
import { text } from '../../text/admin.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { isAdmin } from './roles.ts'
import { SettingsFrame } from './SettingsFrame.tsx'

export type AdminsOnlyProps = { workspace: MyWorkspace; title: string; hint: string; children: ReactNode }

/** A page for owners and admins, which says so to whoever follows a link to it. */
export function AdminsOnly({ workspace, title, hint, children }: AdminsOnlyProps) {
  if (!isAdmin(workspace)) {
    return (
      <SettingsFrame workspace={workspace} title={title}>
        <EmptyState icon={ShieldX} sentence={text.forAdmins} />
      </SettingsFrame>
    )
  }
  return (
    <SettingsFrame workspace={workspace} title={title} hint={hint}>
      {children}
    </SettingsFrame>
  )
}
