import type { Agent, Delivery } from '@stoa/protocol/agents'
import { listDeliveries } from '@stoa/protocol/agents'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { Inbox } from 'lucide-react'
import { text } from '../../text/agents.ts'
import type { Tone } from '../../ui/Badge.tsx'
import { Badge } from '../../ui/Badge.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Time } from '../../ui/Time.tsx'
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
          ? { title: text.deliveries.failed, advice: deliveries.failure, onRetry: deliveries.retry }
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
    header: text.deliveries.what,
    cell: (delivery) => <code className="font-code text-12">{delivery.type}</code>,
  },
  {
    id: 'state',
    header: text.deliveries.state,
    cell: ({ state, tries }) => (
      <span className="flex flex-wrap items-center gap-1.5">
        <Badge tone={tones[state]}>{text.deliveries[state]}</Badge>
        {tries > 1 && <span className="text-12 text-faint">{text.deliveries.tries(tries)}</span>}
      </span>
    ),
  },
  { id: 'made', header: text.deliveries.since, wideOnly: true, cell: (delivery) => <Time at={delivery.createdAt} /> },
  {
    id: 'done',
    header: text.deliveries.done,
    wideOnly: true,
    cell: (delivery) => (delivery.doneAt ? <Time at={delivery.doneAt} /> : ''),
  },
]

const tones: Record<Delivery['state'], Tone> = {
  pending: 'accent',
  acknowledged: 'success',
  expired: 'warning',
  dead: 'danger',
  dropped: 'plain',
}
