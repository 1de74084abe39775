import type { Channel } from '@stoa/protocol/channels'
import { useNavigate } from '@tanstack/react-router'
import { Info, Pin, Search } from 'lucide-react'
import { text as pins } from '../../text/pins.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { PaneHeader } from '../../ui/shell/PaneHeader.tsx'
import { useWidthMode } from '../../ui/shell/useWidthMode.ts'
import { useCast } from '../messages/cast.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { ChannelMark } from './ChannelMark.tsx'
import { channelTitle } from './places.ts'

export type ChannelHeaderProps = { channel: Channel; onDetails: () => void; onPins: () => void }

/** Names the channel and what it is about, and leads to its details and what is pinned in it. */
export function ChannelHeader({ channel, onDetails, onPins }: ChannelHeaderProps) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const cast = useCast()
  const narrow = useWidthMode() === 'narrow'
  const search = { q: channel.kind === 'channel' ? `in:${channel.name} ` : '' }
  return (
    <PaneHeader
      mark={<ChannelMark channel={channel} cast={cast} />}
      title={channelTitle(channel, cast)}
      detail={channel.topic}
      onBack={narrow ? () => void navigate({ to: '/w/$slug', params: { slug } }) : undefined}
      actions={
        <>
          <IconButton
            icon={Search}
            label="Search here"
            keys="Mod F"
            onClick={() => void navigate({ to: '/w/$slug/search', params: { slug }, search })}
          />
          <IconButton icon={Pin} label={pins.open} onClick={onPins} />
          <IconButton
            icon={Info}
            label={channel.kind === 'channel' ? 'Channel details' : 'Conversation details'}
            onClick={onDetails}
          />
        </>
      }
    />
  )
}
