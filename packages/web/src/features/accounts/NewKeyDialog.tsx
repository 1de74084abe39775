import { createKey, listKeys } from '@stoa/protocol/accounts'
import { useState } from 'react'
import { text } from '../../text/accounts.ts'
import { text as entry } from '../../text/entry.ts'
import { text as ui } from '../../text/ui.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useForm } from '../../ui/useForm.ts'
import { useCommand } from '../workspaces/useCommand.ts'
import { checkGiven } from './checks.ts'

/** Makes a key and shows it, this once. */
export function NewKeyDialog({ workspaceId, onClose }: { workspaceId: string; onClose: () => void }) {
  const [made, setMade] = useState<{ name: string; key: string }>()
  const create = useCommand(createKey, workspaceId, [listKeys.name, 'auditLog.list'])
  const form = useForm({
    initial: { name: '' },
    check: ({ name }) => ({ name: checkGiven(name, entry.check.keyPurpose) }),
    submit: async ({ name }) => setMade(await create({ name: name.trim() })),
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={made ? text.keys.madeTitle(made.name) : text.keys.newTitle}
      description={made ? text.keys.madeHint : text.keys.newHint}
    >
      {made ? (
        <div className="space-y-5">
          <CopyField label={text.keys.key} labelHidden value={made.key} />
          <div className="flex justify-end">
            <Button look="primary" onClick={onClose}>
              {text.keys.copied}
            </Button>
          </div>
        </div>
      ) : (
        <form {...form.form} className="space-y-4" aria-label={text.keys.newTitle}>
          <TextField
            label={text.keys.purpose}
            placeholder={text.keys.purposeExample}
            maxLength={80}
            autoComplete="off"
            {...form.field('name')}
          />
          <FormFailure>{form.failure}</FormFailure>
          <div className="flex justify-end gap-2">
            <Button look="quiet" onClick={onClose}>
              {ui.cancel}
            </Button>
            <Button type="submit" look="primary" busy={form.busy}>
              {text.keys.make}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}
