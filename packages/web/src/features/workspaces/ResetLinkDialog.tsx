import { createResetLink } from '@stoa/protocol/accounts'
import type { Member, MyWorkspace } from '@stoa/protocol/workspaces'
import { useState } from 'react'
import { text } from '../../text/members.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { useForm } from '../../ui/useForm.ts'
import { useCommand } from './useCommand.ts'

export type ResetLinkDialogProps = { workspace: MyWorkspace; member: Member; onClose: () => void }

/** For a server that sends no mail: an admin hands the link over in person. */
export function ResetLinkDialog({ workspace, member, onClose }: ResetLinkDialogProps) {
  const [url, setUrl] = useState<string>()
  const make = useCommand(createResetLink, workspace.id, ['auditLog.list'])
  const form = useForm({
    initial: {},
    submit: async () => setUrl((await make({ memberId: member.id })).url),
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={text.reset.title(member.name)}
      description={text.reset.description}
    >
      {url ? (
        <CopyField label={text.reset.link} value={url} />
      ) : (
        <form {...form.form} className="space-y-4">
          <FormFailure>{form.failure}</FormFailure>
          <Button type="submit" look="primary" busy={form.busy}>
            {text.reset.act}
          </Button>
        </form>
      )}
    </Dialog>
  )
}
