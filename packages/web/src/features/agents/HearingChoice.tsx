import type { Agent } from '@stoa/protocol/agents'
import type { Channel } from '@stoa/protocol/channels'
import { listChannelMembers, setHearing } from '@stoa/protocol/channels'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { Select } from '../../ui/Select.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useCommand } from '../workspaces/useCommand.ts'
import { useRows } from '../workspaces/useRows.ts'
import { hearingOptions } from './hearing.ts'

/** How much of a channel an agent is sent as work. */
export function HearingChoice(props: { workspace: MyWorkspace; agent: Agent; channel: Channel }) {
  const { workspace, agent, channel } = props
  const roster = useRows(listChannelMembers, workspace.id, { channelId: channel.id })
  const change = useCommand(setHearing, workspace.id, [listChannelMembers.name])
  const member = roster.rows?.find((each) => each.memberId === agent.id)

  function choose(value: string) {
    const hearing = hearingOptions.find((option) => option.value === value)?.value
    if (!hearing) return
    change({ channelId: channel.id, memberId: agent.id, hearing }).then(
      () => showToast({ text: `In #${channel.name}, ${agent.member.name} now hears ${words[hearing]}` }),
      (error: Error) => showToast({ text: error.message, look: 'danger' }),
    )
  }

  return (
    <Select
      label={`What ${agent.member.name} hears in #${channel.name}`}
      labelHidden
      disabled={!member}
      value={member?.hearing ?? 'addressed'}
      onChange={(event) => choose(event.target.value)}
      options={hearingOptions.map(({ value, label }) => ({ value, label: `Hears ${label}` }))}
      className="min-w-60 text-13!"
    />
  )
}

const words = { addressed: 'what is addressed to it', all: 'everything' }
