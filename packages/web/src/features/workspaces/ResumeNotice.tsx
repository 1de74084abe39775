import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { getWorkspace, resumeWorkspace } from '@stoa/protocol/workspaces'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../live/api.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Time } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useCommand } from './useCommand.ts'
import { workspaceKey } from './workspaceKey.ts'

/** After a restore nothing goes out until an owner says so, since the world outside may have moved on. */
export function ResumeNotice({ workspace }: { workspace: MyWorkspace }) {
  const resume = useCommand(resumeWorkspace, workspace.id, [getWorkspace.name, 'auditLog.list'])
  const { data } = useQuery({
    queryKey: workspaceKey(workspace.id, getWorkspace.name),
    queryFn: ({ signal }) => api.call(getWorkspace, {}, { workspaceId: workspace.id, signal }),
    staleTime: 0,
  })
  if (!data?.pausedAt) return null
  const act = (
    <ConfirmDialog
      trigger={<Button size="small">Resume</Button>}
      look="primary"
      title="Let what goes out go on?"
      consequence="Agents are sent what has waited for them. Some of it they may have had before the restore."
      confirm="Resume"
      onConfirm={async () => {
        await resume({})
        showToast({ text: 'What goes out goes on', look: 'success' })
      }}
    />
  )
  return (
    <div className="mb-6 overflow-hidden rounded-10">
      <Banner look="warning" action={workspace.role === 'owner' && act}>
        This workspace was restored from a backup. Since <Time at={data.pausedAt} /> nothing goes out to agents
        {workspace.role === 'owner' ? '.' : '; an owner can resume it.'}
      </Banner>
    </div>
  )
}
