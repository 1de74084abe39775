import type { AuditEntry } from '@stoa/protocol/audit-log'
import { listAuditLog } from '@stoa/protocol/audit-log'
import { listAllChannels } from '@stoa/protocol/channel-admin'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { ScrollText } from 'lucide-react'
import { text } from '../../text/auditLog.ts'
import { Phrase } from '../../text/Phrase.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import type { Column } from '../../ui/column.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Time } from '../../ui/Time.tsx'
import { memberLabel } from '../workspaces/MemberName.tsx'
import { useMembers } from '../workspaces/useMembers.ts'
import { useRows } from '../workspaces/useRows.ts'
import { actWords, targetWords } from './acts.ts'
import type { AuditFilter } from './auditFilter.ts'
import { askedOf, isFiltered } from './auditFilter.ts'

export type AuditTableProps = { workspace: MyWorkspace; filter: AuditFilter; onClear: () => void }

/** Privileged acts and refusals, latest first. */
export function AuditTable({ workspace, filter, onClear }: AuditTableProps) {
  const entries = useRows(listAuditLog, workspace.id, askedOf(filter))
  const nameOf = useNames(workspace)
  const columns: Column<AuditEntry>[] = [
    {
      id: 'at',
      header: text.when,
      className: 'whitespace-nowrap',
      cell: (entry) => <Time at={entry.at} className="text-muted" />,
    },
    {
      id: 'what',
      header: text.what,
      title: true,
      className: 'w-full',
      cell: (entry) => <Act entry={entry} nameOf={nameOf} />,
    },
    {
      id: 'from',
      header: text.from,
      className: 'whitespace-nowrap',
      cell: ({ origin: { address, door, via } }) =>
        text.origin(address ?? text.unknown, text.doors[door] ?? door, text.means[via] ?? via),
    },
  ]
  return (
    <DataTable
      caption={text.title}
      columns={columns}
      rows={entries.rows}
      rowKey={(entry) => entry.id}
      empty={
        <EmptyState
          icon={ScrollText}
          sentence={isFiltered(filter) ? text.nothingFits : text.empty}
          action={isFiltered(filter) && <Button onClick={onClear}>{text.showAll}</Button>}
        />
      }
      error={
        entries.failure
          ? { title: text.notLoaded, advice: entries.failure, onRetry: entries.retry, retrying: entries.retrying }
          : undefined
      }
      onLoadMore={entries.onLoadMore}
      loadingMore={entries.loadingMore}
    />
  )
}

function Act({ entry, nameOf }: { entry: AuditEntry; nameOf: (id: string) => string | undefined }) {
  const who = (entry.actorId && nameOf(entry.actorId)) ?? text.somebody
  const target = targetWords(entry.target, nameOf)
  return (
    <div className="min-w-0 py-0.5">
      <p className="wrap-anywhere">
        <Phrase
          of={text.did}
          who={<span className="font-medium">{who}</span>}
          what={actWords(entry.operation, entry.target)}
        />{' '}
        {entry.outcome === 'refused' && <Badge tone="danger">{text.refusedMark}</Badge>}
      </p>
      {target && <p className="wrap-anywhere text-12 text-faint">{target}</p>}
      {entry.reason && <p className="wrap-anywhere text-12 text-danger">{entry.reason}</p>}
    </div>
  )
}

function useNames(workspace: MyWorkspace): (id: string) => string | undefined {
  const { byId } = useMembers(workspace.id)
  const channels = useRows(listAllChannels, workspace.id, {}).rows
  return (id) => {
    if (byId.has(id)) return memberLabel(byId.get(id))
    const channel = channels?.find((each) => each.id === id)
    return channel && `#${channel.name}`
  }
}
