import { text } from '../../text/admin.ts'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { ChannelFilter } from './channelFilter.ts'
import { readChannelFilter } from './channelFilter.ts'

export type ChannelFiltersProps = {
  filter: ChannelFilter
  /** What stands in the field: the address follows it a moment later. */
  typed: string
  onTyped: (typed: string) => void
  onChange: (filter: ChannelFilter) => void
}

export function ChannelFilters({ filter, typed, onTyped, onChange }: ChannelFiltersProps) {
  const change = (part: { q?: string; show?: string }) => onChange(readChannelFilter({ ...filter, q: typed, ...part }))
  return (
    <search aria-label={text.filters} className="mb-4 grid grid-cols-2 gap-3">
      <TextField
        label={text.channels.find}
        type="search"
        maxLength={80}
        value={typed}
        onChange={(event) => {
          onTyped(event.target.value)
          change({ q: event.target.value })
        }}
      />
      <Select
        label={text.channels.show}
        value={filter.show ?? ''}
        onChange={(event) => change({ show: event.target.value })}
        options={[
          { value: '', label: text.channels.both },
          { value: 'open', label: text.channels.open },
          { value: 'archived', label: text.channels.archived },
        ]}
      />
    </search>
  )
}
