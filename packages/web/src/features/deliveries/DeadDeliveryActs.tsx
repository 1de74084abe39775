import type { OwedDelivery } from '@stoa/protocol/deliveries'
import { dropDelivery, retryDelivery } from '@stoa/protocol/deliveries'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { RotateCw, Trash2 } from 'lucide-react'
import { text } from '../../text/admin.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useCommand } from '../workspaces/useCommand.ts'

const CHANGES = ['deliveries.listAll', 'deliveries.list', 'agents.list', 'agents.get', 'auditLog.list'] as const

export type DeadDeliveryActsProps = { workspace: MyWorkspace; delivery: OwedDelivery; name: string }

/** What one may do with a delivery that was given up: have it go out again, or let go of it. */
export function DeadDeliveryActs({ workspace, delivery, name }: DeadDeliveryActsProps) {
  const retry = useCommand(retryDelivery, workspace.id, CHANGES)
  const drop = useCommand(dropDelivery, workspace.id, CHANGES)
  const which = { agentId: delivery.target, n: delivery.n }
  return (
    <span className="flex justify-end">
      <IconButton
        size="small"
        icon={RotateCw}
        label={text.deliveries.retry}
        onClick={() =>
          void retry(which).then(
            () => showToast({ text: text.deliveries.retried, look: 'success' }),
            (error: Error) => showToast({ text: error.message, look: 'danger' }),
          )
        }
      />
      <ConfirmDialog
        trigger={<IconButton size="small" icon={Trash2} label={text.deliveries.drop} />}
        title={text.deliveries.dropTitle}
        consequence={text.deliveries.dropConsequence(name)}
        confirm={text.deliveries.drop}
        onConfirm={async () => {
          await drop(which)
          showToast({ text: text.deliveries.dropped })
        }}
      />
    </span>
  )
}
