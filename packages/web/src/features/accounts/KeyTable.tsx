import type { Key } from '@stoa/protocol/accounts'
import { listKeys, revokeKey } from '@stoa/protocol/accounts'
import { KeyRound } from 'lucide-react'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import type { Column } from '../../ui/DataTable.tsx'
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
      header: 'Name',
      className: 'w-full',
      cell: (key) => (
        <span className="block py-1">
          <span className="flex items-center gap-2 wrap-anywhere font-medium">
            {key.name}
            {key.revokedAt && <Badge tone="danger">ended</Badge>}
          </span>
          <code className="font-code text-12 text-faint">{key.hint}</code>
        </span>
      ),
    },
    {
      id: 'made',
      header: 'Made',
      wideOnly: true,
      className: 'whitespace-nowrap',
      cell: (key) => <Time at={key.createdAt} />,
    },
    {
      id: 'used',
      header: 'Last used',
      className: 'whitespace-nowrap',
      cell: (key) => (key.lastUsedAt ? <Time at={key.lastUsedAt} /> : 'never'),
    },
    {
      id: 'end',
      header: 'Acts',
      headerHidden: true,
      align: 'end',
      cell: (key) => <EndKey workspaceId={workspaceId} item={key} />,
    },
  ]
  return (
    <DataTable
      caption="Access keys"
      columns={columns}
      rows={keys.rows}
      rowKey={(key) => key.id}
      empty={
        <EmptyState
          icon={KeyRound}
          sentence="With a key, a program of yours does here what you may do, as your automation."
          action={
            <Button look="primary" onClick={onNew}>
              New key
            </Button>
          }
        />
      }
      error={
        keys.failure ? { title: 'The keys could not be loaded', advice: keys.failure, onRetry: keys.retry } : undefined
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
      trigger={
        <Button size="small" look="quiet">
          End
        </Button>
      }
      title={`End the key “${item.name}”?`}
      consequence="Whatever uses it stops working at once. It cannot be brought back."
      confirm="End the key"
      onConfirm={async () => {
        await revoke({ keyId: item.id })
        showToast({ text: `The key “${item.name}” was ended` })
      }}
    />
  )
}
