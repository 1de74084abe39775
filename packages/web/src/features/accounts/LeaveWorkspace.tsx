import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { removeMember } from '@stoa/protocol/workspaces'
import { LogOut } from 'lucide-react'
import { text } from '../../text/accounts.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useCommand } from '../workspaces/useCommand.ts'

/** The way out of a workspace. Its stream ends with it, and the page goes where its person still belongs. */
export function LeaveWorkspace({ workspace }: { workspace: MyWorkspace }) {
  const leave = useCommand(removeMember, workspace.id, [])
  return (
    <ConfirmDialog
      trigger={
        <Button size="small">
          <LogOut aria-hidden size={14} />
          <span className="truncate">{text.leave.act(workspace.name)}</span>
        </Button>
      }
      title={text.leave.title(workspace.name)}
      consequence={text.leave.consequence}
      confirm={text.leave.act(workspace.name)}
      onConfirm={async () => {
        await leave({ memberId: workspace.memberId })
        location.assign('/workspaces')
      }}
    />
  )
}
