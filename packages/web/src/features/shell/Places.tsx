import { Link, useRouterState } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import { AtSign, Bookmark, House, MessagesSquare, Search, UserRound } from 'lucide-react'
import { text as saved } from '../../text/saved.ts'
import { BarItem, BottomBar } from '../../ui/shell/BarItem.tsx'
import { SidebarItem } from '../../ui/shell/SidebarItem.tsx'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { useDirectCount, useMentionCount, useUnreadThreads } from './useWaiting.ts'

type PlaceTo =
  | '/w/$slug'
  | '/w/$slug/mentions'
  | '/w/$slug/threads'
  | '/w/$slug/saved'
  | '/w/$slug/search'
  | '/w/$slug/account'
type Place = { to: PlaceTo; label: string; icon: LucideIcon }

const home: Place = { to: '/w/$slug', label: 'Home', icon: House }
const mentions: Place = { to: '/w/$slug/mentions', label: 'Mentions', icon: AtSign }
const threads: Place = { to: '/w/$slug/threads', label: 'Threads', icon: MessagesSquare }
const later: Place = {
  to: '/w/$slug/saved',
  get label() {
    return saved.title
  },
  icon: Bookmark,
}
const search: Place = { to: '/w/$slug/search', label: 'Search', icon: Search }
const you: Place = { to: '/w/$slug/account', label: 'You', icon: UserRound }

/** The places that are no channel, at the head of the sidebar. */
export function SidebarPlaces() {
  const { slug } = useWorkspace()
  const isAt = useIsAt()
  const count = useMentionCount()
  const unread = useUnreadThreads()
  return (
    <ul>
      {[search, mentions, threads, later].map((place) => (
        <SidebarItem
          key={place.label}
          mark={<place.icon aria-hidden size={16} />}
          name={place.label}
          current={isAt(place)}
          unread={place === threads && unread}
          mentions={place === mentions ? count : 0}
          render={<Link to={place.to} params={{ slug }} />}
        />
      ))}
    </ul>
  )
}

/** The same as icons, where the sidebar is folded. */
export function RailPlaces() {
  return <Bar look="rail" places={[search, mentions, threads, later]} />
}

export function BottomPlaces() {
  return (
    <BottomBar>
      <Bar look="bottom" places={[home, mentions, search, you]} />
    </BottomBar>
  )
}

function Bar({ look, places }: { look: 'rail' | 'bottom'; places: Place[] }) {
  const { slug } = useWorkspace()
  const isAt = useIsAt()
  const counts = new Map([
    [mentions, useMentionCount()],
    [home, useDirectCount()],
  ])
  return places.map((place) => (
    <BarItem
      key={place.label}
      look={look}
      icon={place.icon}
      label={place.label}
      current={isAt(place)}
      count={counts.get(place) ?? 0}
      render={<Link to={place.to} params={{ slug }} />}
    />
  ))
}

function useIsAt(): (place: Place) => boolean {
  const { slug } = useWorkspace()
  const path = useRouterState({ select: ({ location }) => location.pathname.replace(/\/$/, '') })
  return (place) => path === place.to.replace('$slug', slug)
}
