import { getAgent, listAgents } from '@stoa/protocol/agents'
import { addChannelMember, listChannelMembers } from '@stoa/protocol/channels'
import type { Member, MyWorkspace } from '@stoa/protocol/workspaces'
import { useState } from 'react'
import { text } from '../../text/agents.ts'
import { Button } from '../../ui/Button.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Select } from '../../ui/Select.tsx'
import { useForm } from '../../ui/useForm.ts'
import { ChannelChoice } from '../workspaces/ChannelChoice.tsx'
import { useCommand } from '../workspaces/useCommand.ts'
import type { Hearing } from './hearing.ts'
import { hearingOptions } from './hearing.ts'

export type AddToChannelsProps = {
  workspace: MyWorkspace
  agent: Pick<Member, 'id' | 'name'>
  without?: readonly string[]
  /** Called with the channels that it is now in, in the order of the list. */
  onAdded: (channelIds: string[]) => void
}

/** Brings an agent into channels, and says how much of them it hears. */
export function AddToChannels({ workspace, agent, without, onAdded }: AddToChannelsProps) {
  const [chosen, setChosen] = useState<string[]>([])
  const changes = [listAgents.name, getAgent.name, listChannelMembers.name, 'auditLog.list'] as const
  const add = useCommand(addChannelMember, workspace.id, changes)
  const form = useForm({
    initial: { hearing: 'addressed' as Hearing },
    submit: async ({ hearing }) => {
      if (chosen.length === 0) throw new Error(text.channels.chooseOne)
      for (const channelId of chosen) await add({ channelId, memberId: agent.id, hearing })
      onAdded(chosen)
    },
  })
  return (
    <form {...form.form} className="space-y-4" aria-label={text.channels.addTo(agent.name)}>
      <ChannelChoice
        workspace={workspace}
        label={text.channels.channelsFor(agent.name)}
        chosen={chosen}
        onChange={setChosen}
        without={without ?? []}
        general
      />
      <Select label={text.channels.there} options={hearingOptions()} {...form.field('hearing')} />
      <FormFailure>{form.failure}</FormFailure>
      <Button type="submit" look="primary" busy={form.busy} disabled={chosen.length === 0}>
        {chosen.length > 1 ? text.channels.addToMany(chosen.length) : text.channels.addToOne}
      </Button>
    </form>
  )
}
