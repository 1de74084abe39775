import { newId } from '@stoa/protocol/ids'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { createWorkspace } from '@stoa/protocol/workspaces'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../live/api.ts'
import { text } from '../../text/workspaces.ts'
import { Button } from '../../ui/Button.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useForm } from '../../ui/useForm.ts'
import { putMyWorkspace } from './myWorkspaces.ts'

/** All that making a workspace asks for. */
export function NameWorkspaceForm({ onMade }: { onMade: (workspace: MyWorkspace) => void | Promise<void> }) {
  const queries = useQueryClient()
  // One key per name: sent again after a lost answer, the workspace is made once.
  const attempt = useRef({ name: '', key: '' })
  const form = useForm({
    initial: { name: '' },
    check: ({ name }) => ({ name: name.trim() ? undefined : text.make.nameMissing }),
    submit: async (values) => {
      const name = values.name.trim()
      if (attempt.current.name !== name) attempt.current = { name, key: newId('cmd') }
      const workspace = await api.call(createWorkspace, { name }, { key: attempt.current.key })
      putMyWorkspace(queries, workspace)
      await onMade(workspace)
    },
  })
  return (
    <form {...form.form} className="space-y-4" aria-label={text.make.title}>
      <TextField
        label={text.make.name}
        placeholder={text.make.example}
        hint={text.make.hint}
        autoComplete="organization"
        maxLength={80}
        autoFocus
        {...form.field('name')}
      />
      <FormFailure>{form.failure}</FormFailure>
      <Button type="submit" look="primary" busy={form.busy} className="w-full">
        {text.make.act}
      </Button>
    </form>
  )
}
