import type { Member } from '@stoa/protocol/workspaces'
import { Link, useParams, useRouterState } from '@tanstack/react-router'
import { List } from 'lucide-react'
import type { ChannelEntry } from '../../live/state.ts'
import { useLive } from '../../live/useLive.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { SidebarItem } from '../../ui/shell/SidebarItem.tsx'
import { ChannelMark } from '../channels/ChannelMark.tsx'
import { channelTitle } from '../channels/places.ts'
import { useCast } from '../messages/cast.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'

export function ChannelItem({ entry }: { entry: ChannelEntry }) {
  const { slug } = useWorkspace()
  const cast = useCast()
  const { channelId } = useParams({ strict: false })
  const { channel } = entry
  return (
    <SidebarItem
      mark={<ChannelMark channel={channel} cast={cast} />}
      name={channelTitle(channel, cast)}
      current={channel.id === channelId}
      {...waiting(entry)}
      render={<Link to="/w/$slug/c/$channelId" params={{ slug, channelId: channel.id }} />}
    />
  )
}

/** An agent leads to the conversation with it, whether there is one yet or not. */
export function AgentItem({ agent, entry }: { agent: Member; entry: ChannelEntry | undefined }) {
  const { slug } = useWorkspace()
  const cast = useCast()
  const { channelId } = useParams({ strict: false })
  const presence = useLive((view) => view.presence[agent.id])
  return (
    <SidebarItem
      mark={<Avatar actor={cast.actor(agent.id)} size={20} presence={presence?.state ?? 'offline'} />}
      name={agent.name}
      detail={presence?.note ?? (presence?.state === 'busy' && 'at work')}
      current={entry !== undefined && entry.channel.id === channelId}
      {...(entry && waiting(entry))}
      render={<Link to="/w/$slug/dm/$memberId" params={{ slug, memberId: agent.id }} />}
    />
  )
}

export function BrowseItem() {
  const { slug } = useWorkspace()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return (
    <SidebarItem
      mark={<List aria-hidden size={16} />}
      name="Browse channels"
      muted
      current={path === `/w/${slug}/browse`}
      render={<Link to="/w/$slug/browse" params={{ slug }} />}
    />
  )
}

/** What is said in a direct conversation is meant for me, so all of it counts, though none of it is a mention. */
function waiting({ channel, state }: ChannelEntry) {
  const unread = state?.unread ?? 0
  return { unread: unread > 0, ...(channel.kind === 'dm' ? { direct: unread } : { mentions: state?.mentions ?? 0 }) }
}
