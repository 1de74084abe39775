import { listRevisions } from '@stoa/protocol/messages'
import { text } from '../../text/messages.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Markdown } from '../../ui/markdown/Markdown.tsx'
import { RowSkeletons } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { useRows } from '../workspaces/useRows.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import type { MessageView } from './messageView.ts'

/** What a message said before each edit, oldest first. */
export function HistoryDialog({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const { id } = useWorkspace()
  const { rows, failure, retry } = useRows(listRevisions, id, { messageId: message.id })
  return (
    <Dialog title={text.edits.title} open onOpenChange={(open) => !open && onClose()}>
      {failure && <ErrorState title={text.edits.failed} advice={failure} onRetry={retry} />}
      {!rows && !failure && <RowSkeletons count={3} />}
      <ol className="space-y-4">
        {rows?.map((revision) => (
          <li key={revision.revision}>
            <Time at={revision.at} className="text-12 text-faint" />
            <Markdown body={revision.body} />
          </li>
        ))}
        {rows && (
          <li>
            <span className="text-12 text-faint">{text.edits.now}</span>
            <Markdown body={message.body} />
          </li>
        )}
      </ol>
    </Dialog>
  )
}
