import type { Channel } from '@stoa/protocol/channels'
import { listChannels } from '@stoa/protocol/channels'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { text } from '../../text/members.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { RowSkeletons } from '../../ui/Skeleton.tsx'
import { useRows } from './useRows.ts'

export type ChannelChoiceProps = {
  workspace: MyWorkspace
  label: string
  chosen: string[]
  onChange: (channelIds: string[]) => void
  /** Channels that are not offered, such as those it is in already. */
  without?: readonly string[]
  /** Offers #general too, which everybody but guests and agents is in anyway. */
  general?: boolean
}

/** Some of the channels that I am in: one can bring others only where one is. */
export function ChannelChoice({ workspace, label, chosen, onChange, without = [], general }: ChannelChoiceProps) {
  const list = useRows(listChannels, workspace.id, { joined: true, kind: 'channel' })
  const channels = list.rows
    ?.filter((channel) => !without.includes(channel.id) && (general || channel.name !== 'general'))
    .sort((one, other) => one.name.localeCompare(other.name))
  const toggle = (id: string) => onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 font-medium text-13">{label}</legend>
      {list.failure && <ErrorState title={text.channelChoice.notLoaded} advice={list.failure} onRetry={list.retry} />}
      {!list.failure && !channels && <RowSkeletons count={3} />}
      {channels?.length === 0 && <p className="text-13 text-muted">{text.channelChoice.none}</p>}
      {channels && channels.length > 0 && (
        <div className="max-h-48 space-y-2 overflow-y-auto rounded-6 border border-line p-3">
          {channels.map((channel) => (
            <Checkbox
              key={channel.id}
              label={channelLabel(channel)}
              checked={chosen.includes(channel.id)}
              onChange={() => toggle(channel.id)}
            />
          ))}
        </div>
      )}
    </fieldset>
  )
}

function channelLabel(channel: Channel): string {
  const { open, private: closed } = text.channelChoice
  return channel.visibility === 'private' ? closed(channel.name) : open(channel.name)
}
