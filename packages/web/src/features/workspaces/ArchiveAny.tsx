import type { ListedChannel } from '@stoa/protocol/channel-admin'
import { archiveAnyChannel } from '@stoa/protocol/channel-admin'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { Archive, ArchiveRestore } from 'lucide-react'
import { text } from '../../text/admin.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useCommand } from './useCommand.ts'

/** Archives a channel after a question, since others write in it; brings one back at once. */
export function ArchiveAny({ workspace, channel }: { workspace: MyWorkspace; channel: ListedChannel }) {
  const archive = useCommand(archiveAnyChannel, workspace.id, ['channels.listAll', 'channels.list', 'auditLog.list'])
  const { id: channelId, name } = channel
  const bringBack = () =>
    void archive({ channelId, archived: false }).then(
      () => showToast({ text: text.channels.isBack(name), look: 'success' }),
      (error: Error) => showToast({ text: error.message, look: 'danger' }),
    )
  if (channel.archivedAt)
    return <IconButton size="small" icon={ArchiveRestore} label={text.channels.bringBack(name)} onClick={bringBack} />
  return (
    <ConfirmDialog
      trigger={<IconButton size="small" icon={Archive} label={text.channels.archive(name)} />}
      title={text.channels.archiveTitle(name)}
      consequence={text.channels.consequence(channel.memberCount)}
      confirm={text.channels.archive(name)}
      look="primary"
      onConfirm={async () => {
        await archive({ channelId })
        showToast({ text: text.channels.wasArchived(name), undo: bringBack })
      }}
    />
  )
}
