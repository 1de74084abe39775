import { text } from '../../text/notifications.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { QuietSettings } from './QuietSettings.tsx'

export function QuietDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      open
      size="small"
      onOpenChange={(open) => !open && onClose()}
      title={text.quiet.title}
      description={text.quiet.hint}
    >
      <QuietSettings />
    </Dialog>
  )
}
