import { useNavigate } from '@tanstack/react-router'
import { Hash, Lock, Settings, Users } from 'lucide-react'
import { useLive } from '../../live/useLive.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { channelTitle, othersIn } from '../channels/places.ts'
import { useCast } from '../messages/cast.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import type { Goal } from './goals.ts'

/** Everywhere one can go: unread first, then channels, people and agents, pages. */
export function useGoals(): Goal[] {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const cast = useCast()
  const byId = useLive((view) => view.state.channels.byId)

  const channels = Object.values(byId)
    .filter(
      ({ channel }) => !channel.archivedAt && (channel.kind === 'channel' || othersIn(channel, cast.myId).length > 1),
    )
    .sort((one, other) => (other.state?.unread ?? -1) - (one.state?.unread ?? -1))
    .map(({ channel, state }): Goal => {
      const Icon = channel.kind === 'dm' ? Users : channel.visibility === 'private' ? Lock : Hash
      return {
        id: channel.id,
        name: channelTitle(channel, cast),
        detail: state?.unread ? `${state.unread} unread` : channel.topic,
        mark: <Icon aria-hidden size={16} />,
        go: () => navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId: channel.id } }),
      }
    })
  const members = Object.values(cast.members)
    .filter((member) => !member.removedAt && member.id !== cast.myId)
    .map(
      (member): Goal => ({
        id: member.id,
        name: member.name,
        detail: `@${member.handle}`,
        mark: <Avatar actor={cast.actor(member.id)} size={20} />,
        go: () => navigate({ to: '/w/$slug/dm/$memberId', params: { slug, memberId: member.id } }),
      }),
    )
  const pages = pageGoals.map(
    ({ name, to }): Goal => ({
      id: `page-${name.replaceAll(' ', '-')}`,
      name,
      mark: <Settings aria-hidden size={16} />,
      go: () => navigate({ to, params: { slug } }),
    }),
  )
  return [...channels, ...members, ...pages]
}

const pageGoals = [
  { name: 'Mentions', to: '/w/$slug/mentions' },
  { name: 'Threads', to: '/w/$slug/threads' },
  { name: 'Browse channels', to: '/w/$slug/browse' },
  { name: 'Members', to: '/w/$slug/members' },
  { name: 'Connect an agent', to: '/w/$slug/connect' },
  { name: 'Projects', to: '/w/$slug/projects' },
  { name: 'Workspace settings', to: '/w/$slug/settings' },
  { name: 'Your account', to: '/w/$slug/account' },
  { name: 'Access keys', to: '/w/$slug/keys' },
  { name: 'Keyboard shortcuts and help', to: '/w/$slug/help' },
] as const
