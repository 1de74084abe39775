import { joinChannel } from '@stoa/protocol/channels'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ChannelEntry } from '../../live/state.ts'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useCast } from '../messages/cast.ts'
import { tellFailure } from '../messages/useMessageActs.tsx'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { ChannelMark } from './ChannelMark.tsx'

/** Channels to find and to join, by name. */
export function BrowseChannels() {
  const byId = useLive((view) => view.state.channels.byId)
  const [query, setQuery] = useState('')
  const [archived, setArchived] = useState(false)
  const asked = query.trim().toLowerCase().replace(/^#/, '')
  const found = Object.values(byId)
    .filter(({ channel }) => channel.kind === 'channel' && (archived || !channel.archivedAt))
    .filter(({ channel }) => `${channel.name} ${channel.topic}`.toLowerCase().includes(asked))
    .sort((one, other) => one.channel.name.localeCompare(other.channel.name))
  return (
    <div className="px-4">
      <TextField
        label="Find a channel"
        labelHidden
        type="search"
        placeholder="Find a channel"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <Checkbox
        className="mt-3"
        label="Archived ones too"
        checked={archived}
        onChange={(event) => setArchived(event.target.checked)}
      />
      <ul className="mt-3 divide-y divide-line">
        {found.map((entry) => (
          <ChannelRow key={entry.channel.id} entry={entry} />
        ))}
      </ul>
      {found.length === 0 && <EmptyState sentence="There is no channel of that name that you may see." />}
    </div>
  )
}

function ChannelRow({ entry: { channel, state } }: { entry: ChannelEntry }) {
  const { slug } = useWorkspace()
  const store = useLiveStore()
  const cast = useCast()
  return (
    <li className="flex min-h-14 items-center gap-3 py-2">
      <span className="text-muted">
        <ChannelMark channel={channel} cast={cast} />
      </span>
      <span className="min-w-0 flex-1">
        <Link
          to="/w/$slug/c/$channelId"
          params={{ slug, channelId: channel.id }}
          className="font-medium text-15 hover:underline"
        >
          {channel.name}
        </Link>
        <span className="block truncate text-13 text-faint">{channel.topic}</span>
      </span>
      {channel.archivedAt ? (
        <Badge>archived</Badge>
      ) : state ? (
        <Badge>joined</Badge>
      ) : (
        <Button
          size="small"
          aria-label={`Join #${channel.name}`}
          onClick={() => store.call(joinChannel, { channelId: channel.id }).catch(tellFailure)}
        >
          Join
        </Button>
      )}
    </li>
  )
}
