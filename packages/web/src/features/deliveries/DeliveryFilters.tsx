import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { text } from '../../text/admin.ts'
import { text as deliveryWords } from '../../text/deliveries.ts'
import { Select } from '../../ui/Select.tsx'
import { memberLabel } from '../workspaces/MemberName.tsx'
import { useMembers } from '../workspaces/useMembers.ts'
import type { DeliveryFilter } from './deliveryFilter.ts'
import { deliveryStates, readDeliveryFilter } from './deliveryFilter.ts'

export type DeliveryFiltersProps = {
  workspace: MyWorkspace
  filter: DeliveryFilter
  onChange: (filter: DeliveryFilter) => void
}

export function DeliveryFilters({ workspace, filter, onChange }: DeliveryFiltersProps) {
  const { members = [] } = useMembers(workspace.id)
  const agents = members
    .filter(({ kind }) => kind === 'agent')
    .sort((one, other) => one.name.localeCompare(other.name))
    .map((member) => ({ value: member.id, label: memberLabel(member) }))
  const change = (name: keyof DeliveryFilter) => (event: { target: { value: string } }) =>
    onChange(readDeliveryFilter({ ...filter, [name]: event.target.value }))
  return (
    <search aria-label={text.filters} className="mb-4 grid grid-cols-2 gap-3">
      <Select
        label={text.deliveries.agent}
        value={filter.agentId ?? ''}
        onChange={change('agentId')}
        options={[{ value: '', label: text.deliveries.anyAgent }, ...agents]}
      />
      <Select
        label={text.state}
        value={filter.state ?? ''}
        onChange={change('state')}
        options={[
          { value: '', label: text.any },
          ...deliveryStates.map((state) => ({ value: state, label: deliveryWords.states[state] })),
        ]}
      />
    </search>
  )
}
