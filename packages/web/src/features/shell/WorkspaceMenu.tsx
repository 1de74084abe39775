import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ChevronsUpDown, CircleHelp, LogOut, Plus, Search, Settings, UserPlus, UserRound, Users } from 'lucide-react'
import { useState } from 'react'
import { useLive } from '../../live/useLive.tsx'
import { Logo } from '../../ui/Logo.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { MenuEntry } from '../../ui/MenuPopup.tsx'
import { signOutAndLeave } from '../accounts/account.ts'
import { InviteDialog } from '../workspaces/InviteDialog.tsx'
import { myWorkspacesQuery } from '../workspaces/myWorkspaces.ts'
import { mayBringOthers } from '../workspaces/roles.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'

/** Which workspace this is, the way to the others, and to all that is no conversation. */
export function WorkspaceMenu({ onGoTo }: { onGoTo: () => void }) {
  const workspace = useWorkspace()
  const name = useLive((view) => view.state.workspace.name)
  const all = useQuery(myWorkspacesQuery).data ?? []
  const navigate = useNavigate()
  const [inviting, setInviting] = useState(false)
  const { slug } = workspace
  const go = (to: '/w/$slug/members' | '/w/$slug/settings' | '/w/$slug/account' | '/w/$slug/help') => () =>
    void navigate({ to, params: { slug } })
  const entries: MenuEntry[] = [
    { heading: 'Workspaces' },
    ...all.map((each) => ({
      label: each.name,
      checked: each.id === workspace.id,
      onSelect: () => void navigate({ to: '/w/$slug', params: { slug: each.slug } }),
    })),
    { label: 'New workspace', icon: Plus, onSelect: () => void navigate({ to: '/new' }) },
    'separator',
    { label: 'Go to…', icon: Search, keys: 'Mod K', onSelect: onGoTo },
    ...(mayBringOthers(workspace)
      ? [{ label: 'Invite people', icon: UserPlus, onSelect: () => setInviting(true) }]
      : []),
    { label: 'Members', icon: Users, onSelect: go('/w/$slug/members') },
    { label: 'Settings', icon: Settings, onSelect: go('/w/$slug/settings') },
    { label: 'Your account', icon: UserRound, onSelect: go('/w/$slug/account') },
    { label: 'Help', icon: CircleHelp, onSelect: go('/w/$slug/help') },
    'separator',
    { label: 'Sign out', icon: LogOut, onSelect: () => void signOutAndLeave() },
  ]
  return (
    <div className="flex h-13 shrink-0 items-center px-3">
      <Menu
        entries={entries}
        trigger={
          <button
            type="button"
            className="mr-8 flex min-w-0 items-center gap-2 rounded-6 px-2 py-1.5 font-semibold text-15 hover:bg-sunken"
          >
            <Logo size={18} className="text-accent" />
            <span className="truncate">{name}</span>
            <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-faint" />
          </button>
        }
      />
      <InviteDialog workspace={workspace} open={inviting} onOpenChange={setInviting} />
    </div>
  )
}
