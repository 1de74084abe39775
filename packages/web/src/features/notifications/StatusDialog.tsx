import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/notifications.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { StatusForm } from './StatusForm.tsx'
import { useStanding } from './useStanding.ts'

/** What I am at, for others to see. */
export function StatusDialog({ onClose }: { onClose: () => void }) {
  const myId = useLive((view) => view.state.workspace.memberId)
  const { status } = useStanding(myId)
  return (
    <Dialog
      open
      size="small"
      onOpenChange={(open) => !open && onClose()}
      title={text.status.title}
      description={text.status.hint}
    >
      <StatusForm status={status} onDone={onClose} />
    </Dialog>
  )
}
