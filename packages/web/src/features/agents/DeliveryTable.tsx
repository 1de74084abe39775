import type { Agent, Delivery } from '@stoa/protocol/agents'
import { listDeliveries } from '@stoa/protocol/agents'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { Inbox } from 'lucide-react'
import { text } from '../../text/agents.ts'
import { text as words } from '../../text/deliveries.ts'
import type { Column } from '../../ui/column.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Time } from '../../ui/Time.tsx'
import { DeliveryState } from '../deliveries/DeliveryState.tsx'
import { useRows } from '../workspaces/useRows.ts'

const EVERY_MS = 5_000

/** What an agent was owed and how it went, latest first. */
export function DeliveryTable({ workspace, agent }: { workspace: MyWorkspace; agent: Agent }) {
  const deliveries = useRows(listDeliveries, workspace.id, { agentId: agent.id }, { every: EVERY_MS })
  return (
    <DataTable
      caption={text.deliveries.caption}
      columns={columns()}
      rows={deliveries.rows}
      rowKey={(delivery) => String(delivery.n)}
      empty={<EmptyState icon={Inbox} sentence={text.deliveries.none(agent.member.name)} />}
      error={
        deliveries.failure
          ? {
              title: text.deliveries.failed,
              advice: deliveries.failure,
              onRetry: deliveries.retry,
              retrying: deliveries.retrying,
            }
          : undefined
      }
      onLoadMore={deliveries.onLoadMore}
      loadingMore={deliveries.loadingMore}
    />
  )
}

const columns = (): Column<Delivery>[] => [
  { id: 'n', header: text.deliveries.number, cell: (delivery) => <span className="tabular-nums">{delivery.n}</span> },
  {
    id: 'type',
    header: words.what,
    title: true,
    className: 'w-full font-medium',
    cell: ({ type }) => words.types[type] ?? type,
  },
  { id: 'state', header: text.deliveries.state, cell: (delivery) => <DeliveryState delivery={delivery} /> },
  { id: 'made', header: words.since, cell: (delivery) => <Time at={delivery.createdAt} /> },
  {
    id: 'done',
    header: text.deliveries.done,
    cell: (delivery) => (delivery.doneAt ? <Time at={delivery.doneAt} /> : ''),
  },
]
