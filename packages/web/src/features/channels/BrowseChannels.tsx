import { listChannelSizes } from '@stoa/protocol/channels'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../live/api.ts'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/channels.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { workspaceKey } from '../workspaces/workspaceKey.ts'
import { BrowseRow } from './BrowseRow.tsx'
import { slugged } from './channelNames.ts'

/** Channels to find, to look into and to join, by name. `onMake` makes the one that is missing. */
export function BrowseChannels({ onMake }: { onMake?: ((name: string) => void) | undefined }) {
  const byId = useLive((view) => view.state.channels.byId)
  const sizes = useSizes()
  const [query, setQuery] = useState('')
  const [archived, setArchived] = useState(false)
  const asked = query.trim().toLowerCase().replace(/^#/, '')
  const found = Object.values(byId)
    .filter(({ channel }) => channel.kind === 'channel' && (archived || !channel.archivedAt))
    .filter(({ channel }) => `${channel.name} ${channel.topic}`.toLowerCase().includes(asked))
    .sort((one, other) => one.channel.name.localeCompare(other.channel.name))
  const missing = slugged(query)
  return (
    <div className="px-4">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <div className="min-w-60 flex-1">
          <TextField
            label={text.browse.find}
            labelHidden
            type="search"
            placeholder={text.browse.find}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
        <Checkbox
          label={text.browse.archivedToo}
          checked={archived}
          onChange={(event) => setArchived(event.target.checked)}
        />
      </div>
      <p role="status" className="mt-4 text-12 text-faint">
        {text.browse.found(found.length)}
      </p>
      <ul className="mt-1 divide-y divide-line">
        {found.map((entry) => (
          <BrowseRow key={entry.channel.id} entry={entry} members={sizes?.get(entry.channel.id)} />
        ))}
      </ul>
      {found.length === 0 && (
        <EmptyState
          sentence={text.browse.nothing}
          action={onMake && missing && <Button onClick={() => onMake(missing)}>{text.browse.make(missing)}</Button>}
        />
      )}
    </div>
  )
}

/** How many are in each; the rows are there before it is known. */
function useSizes(): ReadonlyMap<string, number> | undefined {
  const { id: workspaceId } = useWorkspace()
  const { data } = useQuery({
    queryKey: workspaceKey(workspaceId, listChannelSizes.name, {}),
    queryFn: ({ signal }) => api.call(listChannelSizes, {}, { workspaceId, signal }),
    staleTime: 0,
  })
  return data && new Map(data.items.map(({ channelId, members }) => [channelId, members]))
}
