import type { Agent } from '@stoa/protocol/agents'
import type { Channel } from '@stoa/protocol/channels'
import { listChannelMembers, setHearing } from '@stoa/protocol/channels'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { text } from '../../text/agents.ts'
import { Select } from '../../ui/Select.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useCommand } from '../workspaces/useCommand.ts'
import { useRows } from '../workspaces/useRows.ts'
import type { Hearing } from './hearing.ts'

/** How much of a channel an agent is sent as work. */
export function HearingChoice(props: { workspace: MyWorkspace; agent: Agent; channel: Channel }) {
  const { workspace, agent, channel } = props
  const roster = useRows(listChannelMembers, workspace.id, { channelId: channel.id })
  const change = useCommand(setHearing, workspace.id, [listChannelMembers.name])
  const member = roster.rows?.find((each) => each.memberId === agent.id)

  function choose(value: string) {
    const hearing: Hearing = value === 'all' ? 'all' : 'addressed'
    const { changedToAll, changedToAddressed } = text.hearing
    const changed = hearing === 'all' ? changedToAll : changedToAddressed
    change({ channelId: channel.id, memberId: agent.id, hearing }).then(
      () => showToast({ text: changed(agent.member.name, channel.name) }),
      (error: Error) => showToast({ text: error.message, look: 'danger' }),
    )
  }

  return (
    <Select
      label={text.hearing.label(agent.member.name, channel.name)}
      labelHidden
      disabled={!member}
      value={member?.hearing ?? 'addressed'}
      onChange={(event) => choose(event.target.value)}
      options={[
        { value: 'addressed', label: text.hearing.hearsAddressed },
        { value: 'all', label: text.hearing.hearsAll },
      ]}
      className="min-w-60 text-13!"
    />
  )
}
