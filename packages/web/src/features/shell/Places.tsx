import { Link, useRouterState } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import { AtSign, Bookmark, House, MessagesSquare, Search, UserRound } from 'lucide-react'
import { text } from '../../text/shell.ts'
import { BarItem, BottomBar } from '../../ui/shell/BarItem.tsx'
import { SidebarItem } from '../../ui/shell/SidebarItem.tsx'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { useDirectCount, useMentionCount, useUnreadThreads } from './useWaiting.ts'

type PlaceName = keyof typeof text.places
type Place = {
  to: '/w/$slug' | '/w/$slug/mentions' | '/w/$slug/threads' | '/w/$slug/saved' | '/w/$slug/search' | '/w/$slug/account'
  icon: LucideIcon
}

const places = {
  home: { to: '/w/$slug', icon: House },
  mentions: { to: '/w/$slug/mentions', icon: AtSign },
  threads: { to: '/w/$slug/threads', icon: MessagesSquare },
  saved: { to: '/w/$slug/saved', icon: Bookmark },
  search: { to: '/w/$slug/search', icon: Search },
  you: { to: '/w/$slug/account', icon: UserRound },
} satisfies Partial<Record<PlaceName, Place>>

type Shown = keyof typeof places

/** The places that are no channel, at the head of the sidebar. */
export function SidebarPlaces() {
  const { slug } = useWorkspace()
  const isAt = useIsAt()
  const count = useMentionCount()
  const unread = useUnreadThreads()
  const shown: Shown[] = ['mentions', 'threads', 'saved']
  return (
    <ul>
      {shown.map((name) => {
        const { icon: Icon, to } = places[name]
        return (
          <SidebarItem
            key={name}
            mark={<Icon aria-hidden size={16} />}
            name={text.places[name]}
            current={isAt(to)}
            unread={name === 'threads' && unread}
            mentions={name === 'mentions' ? count : 0}
            render={<Link to={to} params={{ slug }} />}
          />
        )
      })}
    </ul>
  )
}

/** The same as icons, where the sidebar is folded. */
export function RailPlaces() {
  return <Bar look="rail" shown={['search', 'mentions', 'threads', 'saved']} />
}

export function BottomPlaces() {
  return (
    <BottomBar>
      <Bar look="bottom" shown={['home', 'mentions', 'search', 'you']} />
    </BottomBar>
  )
}

function Bar({ look, shown }: { look: 'rail' | 'bottom'; shown: Shown[] }) {
  const { slug } = useWorkspace()
  const isAt = useIsAt()
  const counts: Partial<Record<Shown, number>> = { mentions: useMentionCount(), home: useDirectCount() }
  return shown.map((name) => (
    <BarItem
      key={name}
      look={look}
      icon={places[name].icon}
      label={text.places[name]}
      current={isAt(places[name].to)}
      count={counts[name] ?? 0}
      render={<Link to={places[name].to} params={{ slug }} />}
    />
  ))
}

function useIsAt(): (to: Place['to']) => boolean {
  const { slug } = useWorkspace()
  const path = useRouterState({ select: ({ location }) => location.pathname.replace(/\/$/, '') })
  return (to) => path === to.replace('$slug', slug)
}
