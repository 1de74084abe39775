import { text } from '../../text/admin.ts'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { ChannelFilter } from './channelFilter.ts'
import { readChannelFilter } from './channelFilter.ts'

export type ChannelFiltersProps = { filter: ChannelFilter; onChange: (filter: ChannelFilter) => void }

export function ChannelFilters({ filter, onChange }: ChannelFiltersProps) {
  const change = (name: keyof ChannelFilter) => (event: { target: { value: string } }) =>
    onChange(readChannelFilter({ ...filter, [name]: event.target.value }))
  return (
    <search aria-label={text.filters} className="mb-4 grid gap-3 mid:grid-cols-2">
      <TextField
        label={text.channels.find}
        type="search"
        maxLength={80}
        value={filter.q ?? ''}
        onChange={change('q')}
      />
      <Select
        label={text.channels.show}
        value={filter.show ?? ''}
        onChange={change('show')}
        options={[
          { value: '', label: text.channels.both },
          { value: 'open', label: text.channels.open },
          { value: 'archived', label: text.channels.archived },
        ]}
      />
    </search>
  )
}
