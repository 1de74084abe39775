import type { Channel } from '@stoa/protocol/channels'
import { Hash, Lock, Users } from 'lucide-react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/channels.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import type { Cast } from '../messages/cast.ts'
import { othersIn } from './places.ts'

/** What stands before a channel's name: its sign, or the face of the one it is with. */
export function ChannelMark({ channel, cast }: { channel: Channel; cast: Cast }) {
  const others = channel.kind === 'dm' ? othersIn(channel, cast.myId) : []
  const [only] = others
  const presence = useLive((view) => (only ? (view.presence[only]?.state ?? 'offline') : undefined))
  if (channel.kind === 'channel') {
    return channel.visibility === 'private' ? (
      <Lock aria-label={text.private} size={15} />
    ) : (
      <Hash aria-hidden size={16} />
    )
  }
  if (others.length > 1 || !only) return <Users aria-hidden size={16} />
  return <Avatar actor={cast.actor(only)} size={20} presence={presence} />
}
