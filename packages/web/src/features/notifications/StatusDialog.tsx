import { text } from '../../text/notifications.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { StatusForm } from './StatusForm.tsx'
import { useMe } from './useMe.ts'
import { useStanding } from './useStanding.ts'

/** What I am at, for others to see. */
export function StatusDialog({ onClose }: { onClose: () => void }) {
  const { status } = useStanding(useMe())
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
