import type { Channel } from '@stoa/protocol/channels'
import type { Member } from '@stoa/protocol/workspaces'
import { Link } from '@tanstack/react-router'
import type { ReactElement, ReactNode } from 'react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/search.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { ChannelMark } from '../channels/ChannelMark.tsx'
import { useCast } from '../messages/cast.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'

export function FoundChannels({ channels }: { channels: Channel[] }) {
  const { slug } = useWorkspace()
  const cast = useCast()
  return (
    <ul>
      {channels.map((channel) => (
        <Row
          key={channel.id}
          mark={<ChannelMark channel={channel} cast={cast} />}
          name={channel.name}
          detail={channel.topic}
          state={channel.archivedAt && <Badge>{text.archived}</Badge>}
          link={<Link to="/w/$slug/c/$channelId" params={{ slug, channelId: channel.id }} />}
        />
      ))}
    </ul>
  )
}

export function FoundMembers({ members }: { members: Member[] }) {
  const { slug } = useWorkspace()
  const cast = useCast()
  const presence = useLive((view) => view.presence)
  return (
    <ul>
      {members.map(({ id, name, handle }) => {
        const { ownerName } = cast.actor(id)
        return (
          <Row
            key={id}
            mark={<Avatar actor={cast.actor(id)} size={24} presence={presence[id]?.state ?? 'offline'} />}
            name={name}
            detail={ownerName ? text.palette.agentOf(handle, ownerName) : `@${handle}`}
            link={<Link to="/w/$slug/dm/$memberId" params={{ slug, memberId: id }} />}
          />
        )
      })}
    </ul>
  )
}

type RowProps = {
  mark: ReactNode
  name: string
  detail: string
  state?: ReactNode
  link: ReactElement<{ className?: string; children?: ReactNode }>
}

function Row({ mark, name, detail, state, link }: RowProps) {
  return (
    <li className="relative flex min-h-11 items-center gap-3 rounded-6 px-4 hover:bg-sunken/70">
      <span className="grid w-6 shrink-0 place-items-center text-muted">{mark}</span>
      <link.type
        {...link.props}
        className="max-w-[50%] shrink-0 truncate font-medium text-15 after:absolute after:inset-0"
      >
        {name}
      </link.type>
      <span className="min-w-0 flex-1 truncate text-13 text-faint">{detail}</span>
      {state}
    </li>
  )
}
