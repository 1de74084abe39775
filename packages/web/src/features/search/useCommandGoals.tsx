import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import {
  CheckCheck,
  Hash,
  Keyboard,
  ListFilter,
  LogOut,
  MessageSquarePlus,
  Monitor,
  Moon,
  MoonStar,
  Plug,
  Plus,
  Search,
  SmilePlus,
  Sun,
  UserPlus,
} from 'lucide-react'
import { text } from '../../text/search.ts'
import { Logo } from '../../ui/Logo.tsx'
import { signOutAndLeave } from '../accounts/account.ts'
import { useTheme } from '../accounts/theme.ts'
import { useShellActs } from '../shell/shellActs.ts'
import { useSidebarLook } from '../shell/sidebarLook.ts'
import { myWorkspacesQuery } from '../workspaces/myWorkspaces.ts'
import { mayBringOthers } from '../workspaces/roles.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import type { Goal } from './goals.ts'

type Command = keyof typeof text.commands

/** What can be done from anywhere, and the other workspaces. */
export function useCommandGoals(): Goal[] {
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const { open, readAll, searchIn } = useShellActs()
  const channelId = useParams({ strict: false, select: (params) => params.channelId })
  const [{ unreadOnly }, changeSidebar] = useSidebarLook()
  const [, setTheme] = useTheme()
  const others = (useQuery(myWorkspacesQuery).data ?? []).filter(({ id }) => id !== workspace.id)

  const command = (name: Command, Icon: LucideIcon, go: () => unknown, keys?: string): Goal => ({
    id: `command-${name}`,
    kind: 'command',
    name: text.commands[name],
    mark: <Icon aria-hidden size={16} />,
    ...(keys && { keys }),
    go,
  })
  const forMembers = [
    command('newChannel', Hash, () => open('channel')),
    command('invite', UserPlus, () => open('invite')),
    command('connect', Plug, () => navigate({ to: '/w/$slug/connect', params: { slug: workspace.slug } })),
  ]
  return [
    ...(mayBringOthers(workspace) ? forMembers : []),
    command('newDirect', MessageSquarePlus, () => open('dm')),
    command('searchHere', Search, () => searchIn(channelId), 'Mod F'),
    command('readAll', CheckCheck, readAll, 'Shift Escape'),
    command(unreadOnly ? 'listAll' : 'unreadOnly', ListFilter, () => changeSidebar({ unreadOnly: !unreadOnly })),
    command('status', SmilePlus, () => open('status')),
    command('quiet', Moon, () => open('quiet')),
    command('light', Sun, () => setTheme('light')),
    command('dark', MoonStar, () => setTheme('dark')),
    command('system', Monitor, () => setTheme('system')),
    command('shortcuts', Keyboard, () => open('shortcuts'), 'Mod /'),
    ...others.map(
      ({ id, name, slug }): Goal => ({
        id,
        kind: 'workspace',
        name,
        mark: <Logo size={16} />,
        go: () => navigate({ to: '/w/$slug', params: { slug } }),
      }),
    ),
    command('newWorkspace', Plus, () => navigate({ to: '/new' })),
    command('signOut', LogOut, () => signOutAndLeave()),
  ]
}
