import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { ChevronDown, ListFilter } from 'lucide-react'
import type { ReactNode } from 'react'
import { text } from '../../text/auditLog.ts'
import { CountBadge } from '../../ui/Badge.tsx'
import { Select } from '../../ui/Select.tsx'
import { useWidthMode } from '../../ui/shell/useWidthMode.ts'
import { TextField } from '../../ui/TextField.tsx'
import { memberLabel } from '../workspaces/MemberName.tsx'
import { useMembers } from '../workspaces/useMembers.ts'
import { knownActs } from './acts.ts'
import type { AuditFilter } from './auditFilter.ts'
import { readAuditFilter } from './auditFilter.ts'

export type AuditFiltersProps = {
  workspace: MyWorkspace
  filter: AuditFilter
  onChange: (filter: AuditFilter) => void
}

/** The fields of days keep what is typed into them; give it another `key` once the filters were cleared. */
export function AuditFilters({ workspace, filter, onChange }: AuditFiltersProps) {
  const narrow = useWidthMode() === 'narrow'
  const { members = [] } = useMembers(workspace.id)
  const people = [...members]
    .sort((one, other) => one.name.localeCompare(other.name))
    .map((member) => ({ value: member.id, label: memberLabel(member) }))
  const change = (name: keyof AuditFilter) => (event: { target: { value: string } }) =>
    onChange(readAuditFilter({ ...filter, [name]: event.target.value }))
  const fields = (
    <div className="grid grid-cols-2 gap-3 mid:grid-cols-6 [&>*:nth-child(1)]:col-span-2 mid:[&>*:nth-child(-n+3)]:col-span-2 mid:[&>*:nth-child(n+4)]:col-span-3">
      <Select
        label={text.by}
        value={filter.actorId ?? ''}
        onChange={change('actorId')}
        options={[{ value: '', label: text.anybody }, ...people]}
      />
      <Select
        label={text.act}
        value={filter.operation ?? ''}
        onChange={change('operation')}
        options={[{ value: '', label: text.anyAct }, ...knownActs()]}
      />
      <Select
        label={text.outcome}
        value={filter.outcome ?? ''}
        onChange={change('outcome')}
        options={[
          { value: '', label: text.anyOutcome },
          { value: 'done', label: text.done },
          { value: 'refused', label: text.refused },
        ]}
      />
      <TextField
        type="date"
        label={text.fromDay}
        max={filter.to}
        defaultValue={filter.from}
        onChange={change('from')}
        className="tabular-nums"
      />
      <TextField
        type="date"
        label={text.toDay}
        min={filter.from}
        defaultValue={filter.to}
        onChange={change('to')}
        className="tabular-nums"
      />
    </div>
  )
  return (
    <search aria-label={text.filters} className="mb-4 block">
      {narrow ? <Folded count={Object.keys(filter).length}>{fields}</Folded> : fields}
    </search>
  )
}

/** On a phone the filters would fill the first look: they are folded away until one is wanted, or set. */
function Folded({ count, children }: { count: number; children: ReactNode }) {
  return (
    <details open={count > 0} className="group">
      <summary className="flex h-11 list-none items-center gap-2 font-medium text-13 text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <ListFilter aria-hidden size={16} />
        {text.filters}
        <CountBadge count={count} look="plain" />
        <ChevronDown aria-hidden size={16} className="ml-auto transition-transform group-open:rotate-180" />
      </summary>
      <div className="pt-2 pb-1">{children}</div>
    </details>
  )
}
