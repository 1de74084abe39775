import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { updateWorkspace } from '@stoa/protocol/workspaces'
import { useQueryClient } from '@tanstack/react-query'
import { text } from '../../text/settings.ts'
import { Button } from '../../ui/Button.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useForm } from '../../ui/useForm.ts'
import { putMyWorkspace } from './myWorkspaces.ts'
import { isAdmin } from './roles.ts'
import { useCommand } from './useCommand.ts'

/** The workspace's name. Its address stays, so that links to it go on working. */
export function RenameForm({ workspace }: { workspace: MyWorkspace }) {
  const queries = useQueryClient()
  const update = useCommand(updateWorkspace, workspace.id, ['auditLog.list'])
  const form = useForm({
    initial: { name: workspace.name },
    check: ({ name }) => ({ name: name.trim() ? undefined : text.nameMissing }),
    submit: async ({ name }) => {
      const renamed = await update({ name: name.trim() })
      putMyWorkspace(queries, { ...workspace, ...renamed })
      showToast({ text: text.renamed(renamed.name), look: 'success' })
    },
  })
  return (
    <form {...form.form} className="max-w-100 space-y-4" aria-label={text.pages.workspace}>
      <TextField
        label={text.nameOf}
        labelHidden
        maxLength={80}
        disabled={!isAdmin(workspace)}
        hint={isAdmin(workspace) ? text.nameHint : text.nameLocked}
        {...form.field('name')}
      />
      <FormFailure>{form.failure}</FormFailure>
      {isAdmin(workspace) && (
        <Button type="submit" look="primary" busy={form.busy} disabled={!form.changed}>
          {text.rename}
        </Button>
      )}
    </form>
  )
}
