import type { Channel, ChannelMember } from '@stoa/protocol/channels'
import { addChannelMember, removeChannelMember, setHearing } from '@stoa/protocol/channels'
import type { Member } from '@stoa/protocol/workspaces'
import { Link } from '@tanstack/react-router'
import { UserMinus } from 'lucide-react'
import { useCallback } from 'react'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { useLoading } from '../../live/useLoading.ts'
import { text } from '../../text/channels.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Select } from '../../ui/Select.tsx'
import { RowSkeletons } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toasts.ts'
import { hearingOptions } from '../agents/hearing.ts'
import { tellFailure } from '../messages/useMessageActs.tsx'
import { MemberName } from '../workspaces/MemberName.tsx'
import { mayManageAgent } from '../workspaces/roles.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'

export type RosterProps = {
  channel: Channel
  /** Whether I may take others out. */
  manages: boolean
  /** Whether anything may be changed here at all. */
  changes: boolean
}

/** Who is in a channel: people first, then agents with what they hear. */
export function Roster({ channel, manages, changes }: RosterProps) {
  const store = useLiveStore()
  const roster = useLive((view) => view.state.rosters[channel.id])
  const members = useLive((view) => view.state.members.byId)
  const load = useCallback(() => store.openRoster(channel.id), [store, channel.id])
  const { failure, retry } = useLoading(roster === undefined, load)

  if (failure) return <ErrorState title={text.roster.notLoaded} advice={failure} onRetry={retry} />
  if (!roster) return <RowSkeletons count={4} />
  const rows = Object.values(roster.byId)
    .flatMap((place) => (members[place.memberId] ? [{ place, member: members[place.memberId] as Member }] : []))
    .sort((one, other) => rank(one.member) - rank(other.member) || one.member.name.localeCompare(other.member.name))
  return (
    <ul className="divide-y divide-line">
      {rows.map(({ place, member }) => (
        <RosterRow
          key={member.id}
          channel={channel}
          place={place}
          member={member}
          manages={manages}
          changes={changes}
        />
      ))}
    </ul>
  )
}

function rank(member: Member): number {
  return member.kind === 'person' ? 0 : 1
}

function RosterRow({
  channel,
  place,
  member,
  manages,
  changes,
}: RosterProps & { place: ChannelMember; member: Member }) {
  const store = useLiveStore()
  const workspace = useWorkspace()
  const presence = useLive((view) => view.presence[member.id]?.state ?? 'offline')
  const isMe = member.id === workspace.memberId
  const isMyAgent = member.kind === 'agent' && mayManageAgent(workspace, member)
  const at = { channelId: channel.id, memberId: member.id }
  async function takeOut() {
    await store.call(removeChannelMember, at)
    showToast({
      text: text.roster.takenOut(member.name, channel.name),
      undo: () => void store.call(addChannelMember, { ...at, hearing: place.hearing }).catch(tellFailure),
    })
  }
  return (
    <li className="py-1">
      <div className="flex items-center gap-2">
        <Link
          to="/w/$slug/c/$channelId"
          params={{ slug: workspace.slug, channelId: channel.id }}
          search={({ message }) => ({ message, panel: member.id })}
          className="-ml-1.5 min-w-0 flex-1 rounded-6 px-1.5 hover:bg-sunken"
        >
          <MemberName member={member} me={isMe} presence={presence} />
        </Link>
        {!isMe && channel.kind === 'channel' && changes && (manages || isMyAgent) && (
          <IconButton
            size="small"
            icon={UserMinus}
            label={text.roster.takeOut(member.name, channel.name)}
            onClick={() => void takeOut().catch(tellFailure)}
          />
        )}
      </div>
      {member.kind === 'agent' && channel.kind === 'channel' && (
        <Select
          label={text.roster.hears(member.name, channel.name)}
          labelHidden
          disabled={!isMyAgent || !changes}
          value={place.hearing}
          onChange={(event) => {
            const hearing = hearingOptions().find((option) => option.value === event.target.value)?.value
            if (hearing) store.call(setHearing, { ...at, hearing }).catch(tellFailure)
          }}
          options={hearingOptions().map(({ value }) => ({ value, label: text.roster.hearing[value] }))}
          className="mb-1 ml-11 w-[calc(100%-2.75rem)]! text-13!"
        />
      )}
    </li>
  )
}
