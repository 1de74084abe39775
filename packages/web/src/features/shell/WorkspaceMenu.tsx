import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import {
  ChevronsUpDown,
  CircleHelp,
  LogOut,
  Moon,
  Plus,
  Settings,
  SmilePlus,
  UserPlus,
  UserRound,
  Users,
} from 'lucide-react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/shell.ts'
import { Logo } from '../../ui/Logo.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { MenuEntry } from '../../ui/MenuPopup.tsx'
import { signOutAndLeave } from '../accounts/account.ts'
import { StatusMark } from '../notifications/StatusMark.tsx'
import { myWorkspacesQuery } from '../workspaces/myWorkspaces.ts'
import { mayBringOthers } from '../workspaces/roles.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { useShellActs } from './shellActs.ts'
import { useElsewhere } from './useElsewhere.ts'

/** Which workspace this is, the way to the others with what waits there, and to all that is no conversation. */
export function WorkspaceMenu() {
  const workspace = useWorkspace()
  const name = useLive((view) => view.state.workspace.name)
  const all = useQuery(myWorkspacesQuery).data ?? []
  const elsewhere = useElsewhere(workspace.id, all.length > 1)
  const navigate = useNavigate()
  const { open } = useShellActs()
  const { slug } = workspace
  const go = (to: '/w/$slug/members' | '/w/$slug/settings' | '/w/$slug/account' | '/w/$slug/help') => () =>
    void navigate({ to, params: { slug } })
  const entries: MenuEntry[] = [
    { heading: text.menu.workspaces },
    ...all.map((each) => ({
      label: each.name,
      checked: each.id === workspace.id,
      count: elsewhere.get(each.id)?.mentions ?? 0,
      unread: (elsewhere.get(each.id)?.unread ?? 0) > 0,
      onSelect: () => void navigate({ to: '/w/$slug', params: { slug: each.slug } }),
    })),
    { label: text.menu.newWorkspace, icon: Plus, onSelect: () => void navigate({ to: '/new' }) },
    'separator',
    ...(mayBringOthers(workspace) ? [{ label: text.menu.invite, icon: UserPlus, onSelect: () => open('invite') }] : []),
    { label: text.menu.status, icon: SmilePlus, onSelect: () => open('status') },
    { label: text.menu.quiet, icon: Moon, onSelect: () => open('quiet') },
    'separator',
    { label: text.menu.members, icon: Users, onSelect: go('/w/$slug/members') },
    { label: text.menu.settings, icon: Settings, onSelect: go('/w/$slug/settings') },
    { label: text.menu.account, icon: UserRound, onSelect: go('/w/$slug/account') },
    { label: text.menu.help, icon: CircleHelp, onSelect: go('/w/$slug/help') },
    'separator',
    { label: text.menu.signOut, icon: LogOut, onSelect: () => void signOutAndLeave() },
  ]
  const waitsElsewhere = [...elsewhere.values()].some(({ unread, mentions }) => unread + mentions > 0)
  return (
    <div className="flex h-13 shrink-0 items-center px-2">
      <Menu
        entries={entries}
        trigger={
          <button
            type="button"
            className="mr-8 flex min-w-0 items-center gap-2 rounded-6 px-2 py-1.5 font-semibold text-15 transition-colors hover:bg-sunken aria-expanded:bg-active"
          >
            <span className="relative">
              <Logo size={18} className="text-accent" />
              {waitsElsewhere && (
                <span className="absolute -top-1 -right-1 size-2.5 rounded-full border-2 border-ground bg-danger">
                  <span className="sr-only">{text.menu.unreadElsewhere}</span>
                </span>
              )}
            </span>
            <span className="truncate">{name}</span>
            <StatusMark memberId={workspace.memberId} />
            <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-faint" />
          </button>
        }
      />
    </div>
  )
}
