import { claimAgent } from '@stoa/protocol/agents'
import type { Output } from '@stoa/protocol/contract'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../live/api.ts'
import { text } from '../../text/connect.ts'
import { Button } from '../../ui/Button.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useForm } from '../../ui/useForm.ts'
import { workspaceKey } from '../workspaces/workspaceKey.ts'
import { readCode } from './claim.ts'

export type Claimed = Output<typeof claimAgent>

export type ClaimFormProps = {
  registrationId: string
  agentName: string
  workspaces: MyWorkspace[]
  onClaimed: (claimed: Claimed) => void
}

/** The code proves that whoever lets the agent in sees what it prints: a stranger's link alone does nothing. */
export function ClaimForm({ registrationId, agentName, workspaces, onClaimed }: ClaimFormProps) {
  const queries = useQueryClient()
  const form = useForm({
    initial: { code: '', workspaceId: workspaces[0]?.id ?? '' },
    check: ({ code }) => ({ code: readCode(code) ? undefined : text.claim.codeMissing(agentName) }),
    submit: async ({ code, workspaceId }) => {
      const claimed = await api.call(claimAgent, { registrationId, workspaceId, code: readCode(code) })
      await queries.invalidateQueries({ queryKey: workspaceKey(workspaceId) })
      onClaimed(claimed)
    },
  })
  return (
    <form {...form.form} className="mt-6 space-y-4" aria-label={text.claim.form(agentName)}>
      <TextField
        label={text.claim.code}
        hint={text.claim.codeHint(agentName)}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={20}
        className="font-code uppercase tracking-widest"
        {...form.field('code')}
      />
      <Select
        label={text.claim.into}
        options={workspaces.map((workspace) => ({ value: workspace.id, label: workspace.name }))}
        {...form.field('workspaceId')}
      />
      <FormFailure>{form.failure}</FormFailure>
      <Button type="submit" look="primary" busy={form.busy} className="w-full">
        {text.claim.form(agentName)}
      </Button>
    </form>
  )
}
