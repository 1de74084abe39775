import type { Job } from '@stoa/protocol/jobs'
import { dropJob, retryJob } from '@stoa/protocol/jobs'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { RotateCw, Trash2 } from 'lucide-react'
import { text } from '../../text/admin.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useCommand } from '../workspaces/useCommand.ts'

const CHANGES = ['jobs.list', 'jobs.queues', 'auditLog.list'] as const

/** What one may do with a job that was given up: run it again, or let go of it. */
export function DeadJobActs({ workspace, job }: { workspace: MyWorkspace; job: Job }) {
  const retry = useCommand(retryJob, workspace.id, CHANGES)
  const drop = useCommand(dropJob, workspace.id, CHANGES)
  return (
    <span className="flex justify-end">
      <IconButton
        size="small"
        icon={RotateCw}
        label={text.jobs.retry}
        onClick={() =>
          void retry({ jobId: job.id }).then(
            () => showToast({ text: text.jobs.retried, look: 'success' }),
            (error: Error) => showToast({ text: error.message, look: 'danger' }),
          )
        }
      />
      <ConfirmDialog
        trigger={<IconButton size="small" icon={Trash2} label={text.jobs.drop} />}
        title={text.jobs.dropTitle}
        consequence={text.jobs.dropConsequence(job.queue)}
        confirm={text.jobs.drop}
        onConfirm={async () => {
          await drop({ jobId: job.id })
          showToast({ text: text.jobs.dropped })
        }}
      />
    </span>
  )
}
