import type { Agent } from '@stoa/protocol/agents'
import { getAgent, listAgents } from '@stoa/protocol/agents'
import type { Channel } from '@stoa/protocol/channels'
import { listChannelMembers, listChannels, removeChannelMember } from '@stoa/protocol/channels'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { Hash, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { text } from '../../text/agents.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { SectionHeading } from '../../ui/SectionHeading.tsx'
import { mayBringOthers } from '../workspaces/roles.ts'
import { useCommand } from '../workspaces/useCommand.ts'
import { useRows } from '../workspaces/useRows.ts'
import { AddToChannels } from './AddToChannels.tsx'
import { HearingChoice } from './HearingChoice.tsx'

/** The channels that an agent is in, as far as I see them, and how much of each it hears. */
export function AgentChannels({ workspace, agent }: { workspace: MyWorkspace; agent: Agent }) {
  const [adding, setAdding] = useState(false)
  const channels = useRows(listChannels, workspace.id, {})
  const [inside, hidden] = split(agent, channels.rows)
  const button = mayBringOthers(workspace) && agent.status === 'ready' && (
    <Button size="small" onClick={() => setAdding(true)}>
      <Plus aria-hidden size={14} />
      {text.channels.add}
    </Button>
  )
  return (
    <section>
      <SectionHeading actions={inside.length > 0 && button} hint={text.channels.hint}>
        {text.channels.title}
      </SectionHeading>
      {channels.rows && inside.length === 0 ? (
        <EmptyState icon={Hash} sentence={text.channels.none(agent.member.name)} action={button} />
      ) : (
        <ul className="divide-y divide-line">
          {inside.map((channel) => (
            <ChannelRow key={channel.id} workspace={workspace} agent={agent} channel={channel} />
          ))}
        </ul>
      )}
      {hidden > 0 && <p className="mt-2 text-13 text-faint">{text.channels.hidden(hidden)}</p>}
      <Dialog open={adding} onOpenChange={setAdding} title={text.channels.addTo(agent.member.name)}>
        <AddToChannels
          workspace={workspace}
          agent={agent.member}
          without={agent.channelIds}
          onAdded={() => setAdding(false)}
        />
      </Dialog>
    </section>
  )
}

function ChannelRow(props: { workspace: MyWorkspace; agent: Agent; channel: Channel }) {
  const { workspace, agent, channel } = props
  const changes = [getAgent.name, listAgents.name, listChannelMembers.name, 'auditLog.list'] as const
  const remove = useCommand(removeChannelMember, workspace.id, changes)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <span className="min-w-0 flex-1 basis-32 truncate font-medium text-13">#{channel.name}</span>
      <HearingChoice workspace={workspace} agent={agent} channel={channel} />
      <ConfirmDialog
        trigger={<IconButton icon={X} size="small" label={text.channels.takeOut(agent.member.name, channel.name)} />}
        title={text.channels.takeOutTitle(agent.member.name, channel.name)}
        consequence={text.channels.takeOutConsequence}
        confirm={text.channels.takeOutConfirm(channel.name)}
        onConfirm={async () => {
          await remove({ channelId: channel.id, memberId: agent.id })
        }}
      />
    </li>
  )
}

/** The channels of the agent that I see, by name, and how many conversations of it I do not see. */
function split(agent: Agent, channels: Channel[] | undefined): [Channel[], number] {
  const inside = (channels ?? [])
    .filter((channel) => channel.kind === 'channel' && agent.channelIds.includes(channel.id))
    .sort((one, other) => one.name.localeCompare(other.name))
  const seen = new Set(channels?.map((channel) => channel.id))
  return [inside, channels ? agent.channelIds.filter((id) => !seen.has(id)).length : 0]
}
