import { createKey, listKeys } from '@stoa/protocol/accounts'
import { useState } from 'react'
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
    check: ({ name }) => ({ name: checkGiven(name, 'what the key is for') }),
    submit: async ({ name }) => setMade(await create({ name: name.trim() })),
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={made ? `The key “${made.name}”` : 'New access key'}
      description={
        made
          ? 'It is shown only now. Copy it to where it will be used; whoever has it can act as you here.'
          : 'A program that sends it as “Authorization: Bearer …” may do in this workspace what you may.'
      }
    >
      {made ? (
        <div className="space-y-5">
          <CopyField label="Access key" labelHidden value={made.key} />
          <div className="flex justify-end">
            <Button look="primary" onClick={onClose}>
              I have copied it
            </Button>
          </div>
        </div>
      ) : (
        <form {...form.form} className="space-y-4" aria-label="New access key">
          <TextField
            label="What it is for"
            placeholder="Nightly report"
            maxLength={80}
            autoComplete="off"
            {...form.field('name')}
          />
          <FormFailure>{form.failure}</FormFailure>
          <div className="flex justify-end gap-2">
            <Button look="quiet" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" look="primary" busy={form.busy}>
              Make the key
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}
