import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { DoorClosed } from 'lucide-react'
import { ChannelHeader } from '../features/channels/ChannelHeader.tsx'
import { ChannelPlaces } from '../features/channels/ChannelPlaces.tsx'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { useLive } from '../live/useLive.tsx'
import { text } from '../text/places.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

/** One channel or direct conversation. What stands beside it is the shell's. */
export function ChannelPage() {
  const { channelId } = useParams({ from: '/w/$slug/c/$channelId' })
  const { message: targetId, panel } = useSearch({ from: '/w/$slug/c/$channelId' })
  const navigate = useNavigate({ from: '/w/$slug/c/$channelId' })
  const entry = useLive((view) => view.state.channels.byId[channelId])
  if (!entry) return <NoSuchChannel />
  const toggle = (which: 'details' | 'pins') => () =>
    void navigate({ search: ({ message }) => ({ message, panel: panel === which ? undefined : which }) })
  return (
    <>
      <ChannelHeader entry={entry} onDetails={toggle('details')} onPins={toggle('pins')} />
      <ChannelPlaces channelId={channelId} targetId={targetId} />
    </>
  )
}

/** Late, since a channel that was just made may be told in a moment. */
function NoSuchChannel() {
  const { slug } = useWorkspace()
  return (
    <div className="grid flex-1 animate-appear-late place-items-center">
      <EmptyState
        icon={DoorClosed}
        heading={text.notHere}
        sentence={text.notHereHint}
        action={<Button render={<Link to="/w/$slug/browse" params={{ slug }} />}>{text.browse}</Button>}
      />
    </div>
  )
}
