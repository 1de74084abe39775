import { joinChannel } from '@stoa/protocol/channels'
import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { useState } from 'react'
import type { ChannelEntry } from '../../live/state.ts'
import { useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/channels.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { useCast } from '../messages/cast.ts'
import { tellFailure } from '../messages/useMessageActs.tsx'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { ChannelMark } from './ChannelMark.tsx'

/** A channel among others: what it is about, how many are in it, a look into it, a way in. */
export function BrowseRow({
  entry: { channel, state },
  members,
}: {
  entry: ChannelEntry
  members: number | undefined
}) {
  const { slug } = useWorkspace()
  const cast = useCast()
  const to = { to: '/w/$slug/c/$channelId', params: { slug, channelId: channel.id } } as const
  return (
    <li className="group/row -mx-2 flex min-h-15 items-center gap-3 px-2 py-2 hover:bg-sunken/60">
      <span className="grid w-5 shrink-0 place-items-center text-muted">
        <ChannelMark channel={channel} cast={cast} />
      </span>
      <span className="min-w-0 flex-1">
        <Link {...to} className="block truncate font-medium text-15 hover:underline">
          {channel.name}
        </Link>
        <span className="flex min-h-5 gap-2 text-13 text-faint">
          {state && !channel.archivedAt && (
            <span className="flex shrink-0 items-center gap-1 text-success">
              <Check aria-hidden size={13} />
              {text.browse.joined}
            </span>
          )}
          {members !== undefined && <span className="shrink-0 tabular-nums">{text.browse.members(members)}</span>}
          <span className="truncate">{channel.topic}</span>
        </span>
      </span>
      {channel.archivedAt ? (
        <Badge>{text.browse.archived}</Badge>
      ) : (
        !state && (
          <span className="flex shrink-0 gap-1.5">
            <Button
              size="small"
              look="quiet"
              className="max-mid:hidden"
              aria-label={text.browse.lookIn(channel.name)}
              render={<Link {...to} />}
            >
              {text.browse.look}
            </Button>
            <JoinButton channelId={channel.id} name={channel.name} />
          </span>
        )
      )}
    </li>
  )
}

function JoinButton({ channelId, name }: { channelId: string; name: string }) {
  const store = useLiveStore()
  const [busy, setBusy] = useState(false)
  async function join() {
    setBusy(true)
    await store.call(joinChannel, { channelId }).catch(tellFailure)
    setBusy(false)
  }
  return (
    <Button size="small" busy={busy} aria-label={text.browse.joinThis(name)} onClick={() => void join()}>
      {text.browse.join}
    </Button>
  )
}
