import type { OwedDelivery } from '@stoa/protocol/deliveries'
import { listAllDeliveries } from '@stoa/protocol/deliveries'
import type { Member, MyWorkspace } from '@stoa/protocol/workspaces'
import { Link } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { text } from '../../text/admin.ts'
import { text as deliveryWords } from '../../text/deliveries.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import type { Column } from '../../ui/column.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Time } from '../../ui/Time.tsx'
import { memberLabel } from '../workspaces/MemberName.tsx'
import { actorView, useMembers } from '../workspaces/useMembers.ts'
import { useRows } from '../workspaces/useRows.ts'
import { DeadDeliveryActs } from './DeadDeliveryActs.tsx'
import { DeliveryFilters } from './DeliveryFilters.tsx'
import { DeliveryState } from './DeliveryState.tsx'
import { DeliverySummary } from './DeliverySummary.tsx'
import type { DeliveryFilter } from './deliveryFilter.ts'
import { isDeliveryFiltered } from './deliveryFilter.ts'

const EVERY_MS = 5_000

export type AllDeliveriesTableProps = {
  workspace: MyWorkspace
  filter: DeliveryFilter
  onChange: (filter: DeliveryFilter) => void
}

/** What is and was owed to all agents and how it goes, latest first. No event tells of it, so it looks again by itself. */
export function AllDeliveriesTable({ workspace, filter, onChange }: AllDeliveriesTableProps) {
  const deliveries = useRows(listAllDeliveries, workspace.id, filter, { every: EVERY_MS })
  // Of any state, so that the figures stay while one looks at another.
  const { state: _state, ...anyState } = filter
  const counted = useRows(listAllDeliveries, workspace.id, anyState, { every: EVERY_MS })
  const { byId } = useMembers(workspace.id)
  const filtered = isDeliveryFiltered(filter)
  return (
    <>
      <DeliverySummary counts={counted.first} filter={filter} onChange={onChange} />
      <DeliveryFilters workspace={workspace} filter={filter} onChange={onChange} />
      <DataTable
        caption={text.deliveries.title}
        face="square"
        columns={columnsOf(workspace, byId)}
        rows={deliveries.rows}
        rowKey={({ target, n }) => `${target} ${n}`}
        empty={
          <EmptyState
            icon={Send}
            sentence={filtered ? text.deliveries.nothingFits : text.deliveries.empty}
            action={filtered && <Button onClick={() => onChange({})}>{text.showAll}</Button>}
          />
        }
        error={
          deliveries.failure
            ? {
                title: text.deliveries.notLoaded,
                advice: deliveries.failure,
                onRetry: deliveries.retry,
                retrying: deliveries.retrying,
              }
            : undefined
        }
        onLoadMore={deliveries.onLoadMore}
        loadingMore={deliveries.loadingMore}
      />
    </>
  )
}

function columnsOf(workspace: MyWorkspace, byId: ReadonlyMap<string, Member>): Column<OwedDelivery>[] {
  return [
    {
      id: 'agent',
      header: text.deliveries.agent,
      className: 'w-full max-w-0',
      cell: (delivery) => <Target workspace={workspace} delivery={delivery} agent={byId.get(delivery.target)} />,
    },
    {
      id: 'what',
      header: deliveryWords.what,
      className: 'whitespace-nowrap',
      cell: ({ type }) => (type ? (deliveryWords.types[type] ?? type) : text.deliveries.gone),
    },
    { id: 'state', header: text.state, cell: (delivery) => <DeliveryState delivery={delivery} /> },
    {
      id: 'since',
      header: deliveryWords.since,
      className: 'whitespace-nowrap',
      cell: ({ createdAt }) => <Time at={createdAt} className="text-muted" />,
    },
    {
      id: 'acts',
      header: text.acts,
      headerHidden: true,
      align: 'end',
      cell: (delivery) =>
        delivery.state === 'dead' && (
          <DeadDeliveryActs workspace={workspace} delivery={delivery} name={memberLabel(byId.get(delivery.target))} />
        ),
    },
  ]
}

type TargetProps = { workspace: MyWorkspace; delivery: OwedDelivery; agent: Member | undefined }

function Target({ workspace, delivery, agent }: TargetProps) {
  return (
    <span className="flex min-w-0 items-center gap-3 py-1">
      {agent && <Avatar actor={actorView(agent)} size={32} />}
      <span className="min-w-0">
        <Link
          to="/w/$slug/agents/$agentId"
          params={{ slug: workspace.slug, agentId: delivery.target }}
          className="block truncate font-medium hover:underline"
        >
          {memberLabel(agent)}
        </Link>
        <span className="block truncate text-12 text-faint">{text.deliveries.number(delivery.n)}</span>
      </span>
    </span>
  )
}
