import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { getWorkspace, resumeWorkspace } from '@stoa/protocol/workspaces'
import { useQuery } from '@tanstack/react-query'
import { Phrase } from '../../text/Phrase.tsx'
import { text } from '../../text/settings.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Time } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toasts.ts'
import { thisWorkspaceQuery } from './thisWorkspace.ts'
import { useCommand } from './useCommand.ts'

/** After a restore nothing goes out until an owner says so, since the world outside may have moved on. */
export function ResumeNotice({ workspace }: { workspace: MyWorkspace }) {
  const resume = useCommand(resumeWorkspace, workspace.id, [getWorkspace.name, 'auditLog.list'])
  const { data } = useQuery(thisWorkspaceQuery(workspace.id))
  if (!data?.pausedAt) return null
  const act = (
    <ConfirmDialog
      trigger={<Button size="small">{text.resume.act}</Button>}
      look="primary"
      title={text.resume.title}
      consequence={text.resume.consequence}
      confirm={text.resume.act}
      onConfirm={async () => {
        await resume({})
        showToast({ text: text.resume.done, look: 'success' })
      }}
    />
  )
  return (
    <div className="mb-6 overflow-hidden rounded-10">
      <Banner look="warning" action={workspace.role === 'owner' && act}>
        <Phrase
          of={workspace.role === 'owner' ? text.resume.since : text.resume.sinceAskOwner}
          time={<Time at={data.pausedAt} />}
        />
      </Banner>
    </div>
  )
}
