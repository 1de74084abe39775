import type { Key } from '@stoa/protocol/accounts'
import { listKeys, revokeKey } from '@stoa/protocol/accounts'
import { KeyRound } from 'lucide-react'
import { text } from '../../text/accounts.ts'
import { text as entry } from '../../text/entry.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import type { Column } from '../../ui/column.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Time } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useCommand } from '../workspaces/useCommand.ts'
import { useRows } from '../workspaces/useRows.ts'

/** My access keys in one workspace. The key itself is shown only when it is made. */
export function KeyTable({ workspaceId, onNew }: { workspaceId: string; onNew: () => void }) {
  const keys = useRows(listKeys, workspaceId, {})
  const columns: Column<Key>[] = [
    {
      id: 'name',
      header: entry.name,
      className: 'w-full',
      cell: (key) => (
        <span className="block py-1">
          <span className="flex items-center gap-2 wrap-anywhere font-medium">
            {key.name}
            {key.revokedAt && <Badge tone="danger">{text.keys.ended}</Badge>}
          </span>
          <code className="font-code text-12 text-faint">{key.hint}</code>
        </span>
      ),
    },
    {
      id: 'made',
      header: text.keys.made,
      className: 'whitespace-nowrap',
      cell: (key) => <Time at={key.createdAt} look="day" />,
    },
    {
      id: 'used',
      header: text.keys.used,
      className: 'whitespace-nowrap',
      cell: (key) => (key.lastUsedAt ? <Time at={key.lastUsedAt} /> : text.keys.never),
    },
    {
      id: 'end',
      header: text.keys.acts,
      headerHidden: true,
      align: 'end',
      cell: (key) => <EndKey workspaceId={workspaceId} item={key} />,
    },
  ]
  return (
    <DataTable
      caption={text.keys.title}
      columns={columns}
      rows={keys.rows}
      rowKey={(key) => key.id}
      empty={
        <EmptyState
          icon={KeyRound}
          sentence={text.keys.empty}
          action={
            <Button look="primary" onClick={onNew}>
              {text.keys.new}
            </Button>
          }
        />
      }
      error={
        keys.failure
          ? { title: text.keys.failed, advice: keys.failure, onRetry: keys.retry, retrying: keys.retrying }
          : undefined
      }
      onLoadMore={keys.onLoadMore}
      loadingMore={keys.loadingMore}
    />
  )
}

function EndKey({ workspaceId, item }: { workspaceId: string; item: Key }) {
  const revoke = useCommand(revokeKey, workspaceId, [listKeys.name, 'auditLog.list'])
  if (item.revokedAt) return null
  return (
    <ConfirmDialog
      trigger={<Button size="small">{text.keys.end}</Button>}
      title={text.keys.endTitle(item.name)}
      consequence={text.keys.endConsequence}
      confirm={text.keys.endAct}
      onConfirm={async () => {
        await revoke({ keyId: item.id })
        showToast({ text: text.keys.endDone(item.name) })
      }}
    />
  )
}
