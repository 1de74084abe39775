import { useState } from 'react'
import { text } from '../../text/files.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/TextArea.tsx'

const LONGEST = 1000

type DescribeDialogProps = {
  attachment: { name: string; previewUrl?: string; alt?: string }
  onSave: (alt: string) => void
  onClose: () => void
}

/** Asks what a picture shows, with the picture in sight. */
export function DescribeDialog({ attachment, onSave, onClose }: DescribeDialogProps) {
  const [alt, setAlt] = useState(attachment.alt ?? '')

  function save() {
    onSave(alt.trim())
    onClose()
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={text.describe.title}
      description={text.describe.why}
      actions={
        <>
          <Button onClick={onClose}>{text.describe.cancel}</Button>
          <Button look="primary" onClick={save}>
            {text.describe.save}
          </Button>
        </>
      }
    >
      {attachment.previewUrl && (
        <img
          src={attachment.previewUrl}
          alt={attachment.name}
          className="mx-auto mb-4 h-48 max-w-full rounded-6 bg-sunken object-contain"
        />
      )}
      <TextArea
        label={text.describe.label}
        rows={3}
        maxLength={LONGEST}
        value={alt}
        onChange={(event) => setAlt(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          save()
        }}
      />
    </Dialog>
  )
}
