import { useNavigate } from '@tanstack/react-router'
import { Info, Pin, Search } from 'lucide-react'
import type { ChannelEntry } from '../../live/state.ts'
import { text } from '../../text/channels.ts'
import { text as pins } from '../../text/pins.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { PaneHeader } from '../../ui/shell/PaneHeader.tsx'
import { useWidthMode } from '../../ui/shell/useWidthMode.ts'
import { useCast } from '../messages/cast.ts'
import { LevelMenu } from '../notifications/LevelMenu.tsx'
import { StatusMark } from '../notifications/StatusMark.tsx'
import { useShellActs } from '../shell/shellActs.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { ChannelMark } from './ChannelMark.tsx'
import { channelLabel, channelTitle, othersIn } from './places.ts'

export type ChannelHeaderProps = { entry: ChannelEntry; onDetails: () => void; onPins: () => void }

/** Names the channel and what it is about, and leads to its details and what is pinned in it. */
export function ChannelHeader({ entry, onDetails, onPins }: ChannelHeaderProps) {
  const { channel } = entry
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const cast = useCast()
  const narrow = useWidthMode() === 'narrow'
  const [only, ...more] = channel.kind === 'dm' ? othersIn(channel, cast.myId) : []
  const { searchIn } = useShellActs()
  return (
    <PaneHeader
      mark={<ChannelMark channel={channel} cast={cast} />}
      title={channelTitle(channel, cast)}
      detail={only && more.length === 0 ? <StatusMark memberId={only} size="medium" /> : channel.topic}
      onBack={narrow ? () => void navigate({ to: '/w/$slug', params: { slug } }) : undefined}
      actions={
        <>
          <IconButton icon={Search} label={text.header.search} keys="Mod F" onClick={() => searchIn(channel.id)} />
          {entry.state && <LevelMenu entry={entry} name={channelLabel(channel, cast)} />}
          <IconButton icon={Pin} label={pins.open} onClick={onPins} />
          <IconButton
            icon={Info}
            label={channel.kind === 'channel' ? text.header.details : text.header.conversation}
            onClick={onDetails}
          />
        </>
      }
    />
  )
}
