import { useNavigate, useSearch } from '@tanstack/react-router'
import { UserPlus } from 'lucide-react'
import { AgentTable } from '../features/agents/AgentTable.tsx'
import { InviteDialog } from '../features/workspaces/InviteDialog.tsx'
import { InviteTable } from '../features/workspaces/InviteTable.tsx'
import { PeopleTable } from '../features/workspaces/PeopleTable.tsx'
import { mayBringOthers } from '../features/workspaces/roles.ts'
import { SettingsFrame } from '../features/workspaces/SettingsFrame.tsx'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { text } from '../text/members.ts'
import { Button } from '../ui/Button.tsx'
import { Tabs } from '../ui/Tabs.tsx'

export function MembersPage() {
  const workspace = useWorkspace()
  const { tab = 'people' } = useSearch({ from: '/w/$slug/members' })
  const navigate = useNavigate({ from: '/w/$slug/members' })
  const invite = (
    <Button size="small" look="primary">
      <UserPlus aria-hidden size={14} />
      {text.invite.open}
    </Button>
  )
  const tabs = [
    { value: 'people', label: text.tabs.people, panel: <PeopleTable workspace={workspace} /> },
    { value: 'agents', label: text.tabs.agents, panel: <AgentTable workspace={workspace} /> },
  ]
  if (mayBringOthers(workspace)) {
    tabs.push({ value: 'invites', label: text.tabs.invites, panel: <InviteTable workspace={workspace} /> })
  }
  return (
    <SettingsFrame
      workspace={workspace}
      title={text.title}
      actions={mayBringOthers(workspace) && <InviteDialog workspace={workspace} trigger={invite} />}
    >
      <Tabs
        label={text.title}
        tabs={tabs}
        value={tab}
        onValueChange={(next) => void navigate({ search: next === 'people' ? {} : { tab: next }, replace: true })}
      />
    </SettingsFrame>
  )
}
