import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { text } from '../../text/admin.ts'
import { Select } from '../../ui/Select.tsx'
import type { JobFilter } from './jobFilter.ts'
import { jobStates, readJobFilter } from './jobFilter.ts'
import { useQueues } from './QueueTable.tsx'

export type JobFiltersProps = { workspace: MyWorkspace; filter: JobFilter; onChange: (filter: JobFilter) => void }

export function JobFilters({ workspace, filter, onChange }: JobFiltersProps) {
  const kinds = useQueues(workspace).data?.items ?? []
  const change = (name: keyof JobFilter) => (event: { target: { value: string } }) =>
    onChange(readJobFilter({ ...filter, [name]: event.target.value }))
  return (
    <search aria-label={text.filters} className="mb-4 grid grid-cols-2 gap-3">
      <Select
        label={text.jobs.kind}
        value={filter.queue ?? ''}
        onChange={change('queue')}
        options={[{ value: '', label: text.jobs.anyKind }, ...kinds.map(({ name }) => ({ value: name, label: name }))]}
      />
      <Select
        label={text.state}
        value={filter.state ?? ''}
        onChange={change('state')}
        options={[
          { value: '', label: text.any },
          ...jobStates.map((state) => ({ value: state, label: text.jobs.states[state] })),
        ]}
      />
    </search>
  )
}
