import { useNavigate } from '@tanstack/react-router'
import {
  AtSign,
  Bookmark,
  BookOpen,
  Hash,
  KeyRound,
  List,
  Lock,
  MessagesSquare,
  ScrollText,
  Settings,
  Tag,
  UserRound,
  Users,
} from 'lucide-react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/search.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { channelTitle, othersIn } from '../channels/places.ts'
import { useCast } from '../messages/cast.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import type { Goal } from './goals.ts'

/** Everywhere one can go: unread first, then channels, people and agents, pages. */
export function usePlaceGoals(): Goal[] {
  return [...useChannelGoals(), ...useMemberGoals(), ...usePageGoals()]
}

function useChannelGoals(): Goal[] {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const cast = useCast()
  const byId = useLive((view) => view.state.channels.byId)
  return Object.values(byId)
    .filter(
      ({ channel }) => !channel.archivedAt && (channel.kind === 'channel' || othersIn(channel, cast.myId).length > 1),
    )
    .sort((one, other) => (other.state?.unread ?? -1) - (one.state?.unread ?? -1))
    .map(({ channel, state }) => {
      const Icon = channel.kind === 'dm' ? Users : channel.visibility === 'private' ? Lock : Hash
      return {
        id: channel.id,
        kind: channel.kind === 'dm' ? 'conversation' : 'channel',
        name: channelTitle(channel, cast),
        detail: state?.unread ? text.palette.unread(state.unread) : channel.topic,
        mark: <Icon aria-hidden size={16} />,
        go: () => navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId: channel.id } }),
      }
    })
}

function useMemberGoals(): Goal[] {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const cast = useCast()
  const presence = useLive((view) => view.presence)
  return Object.values(cast.members)
    .filter((member) => !member.removedAt && member.id !== cast.myId)
    .map((member) => {
      const actor = cast.actor(member.id)
      return {
        id: member.id,
        kind: member.kind,
        name: member.name,
        detail: actor.ownerName ? text.palette.agentOf(member.handle, actor.ownerName) : `@${member.handle}`,
        mark: <Avatar actor={actor} size={20} presence={presence[member.id]?.state ?? 'offline'} />,
        go: () => navigate({ to: '/w/$slug/dm/$memberId', params: { slug, memberId: member.id } }),
      }
    })
}

function usePageGoals(): Goal[] {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  return pages.map(({ page, to, icon: Icon }) => ({
    id: `page-${page}`,
    kind: 'page',
    name: text.pages[page],
    mark: <Icon aria-hidden size={16} />,
    go: () => navigate({ to, params: { slug } }),
  }))
}

const pages = [
  { page: 'mentions', to: '/w/$slug/mentions', icon: AtSign },
  { page: 'threads', to: '/w/$slug/threads', icon: MessagesSquare },
  { page: 'saved', to: '/w/$slug/saved', icon: Bookmark },
  { page: 'browse', to: '/w/$slug/browse', icon: List },
  { page: 'members', to: '/w/$slug/members', icon: Users },
  { page: 'projects', to: '/w/$slug/projects', icon: Tag },
  { page: 'settings', to: '/w/$slug/settings', icon: Settings },
  { page: 'auditLog', to: '/w/$slug/audit-log', icon: ScrollText },
  { page: 'account', to: '/w/$slug/account', icon: UserRound },
  { page: 'keys', to: '/w/$slug/keys', icon: KeyRound },
  { page: 'help', to: '/w/$slug/help', icon: BookOpen },
] as const
