import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/channels.ts'
import { Phrase } from '../../text/Phrase.tsx'
import { PaneHeader } from '../../ui/shell/PaneHeader.tsx'
import { Time } from '../../ui/Time.tsx'
import { useCast } from '../messages/cast.ts'
import { LevelChoice } from '../notifications/LevelChoice.tsx'
import { isAdmin } from '../workspaces/roles.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { AddMembers } from './AddMembers.tsx'
import { ChannelForm } from './ChannelForm.tsx'
import { channelLabel } from './places.ts'
import { Roster } from './Roster.tsx'
import { WaysOut } from './WaysOut.tsx'

/** What a channel is, what its reader hears of it, who is in it and what they hear, and the ways out. */
export function ChannelDetails({ channelId, onClose }: { channelId: string; onClose: () => void }) {
  const entry = useLive((view) => view.state.channels.byId[channelId])
  const workspace = useWorkspace()
  const cast = useCast()
  const projects = useLive((view) => view.state.projects.byId)
  if (!entry) return null
  const { channel, state } = entry
  const isChannel = channel.kind === 'channel'
  const open = state !== null && !channel.archivedAt
  const manages = isAdmin(workspace) || channel.createdBy === workspace.memberId
  const project = channel.projectId ? projects[channel.projectId]?.name : undefined
  return (
    <>
      <PaneHeader level={2} title={text.details.title} detail={channelLabel(channel, cast)} onClose={onClose} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-message space-y-7 p-4">
          {isChannel && open && <ChannelForm key={channel.updatedSeq} channel={channel} manages={manages} />}
          {isChannel && !open && (channel.topic || project) && (
            <div>
              {channel.topic && <p className="text-15">{channel.topic}</p>}
              {project && <p className="mt-1 text-13 text-muted">{project}</p>}
            </div>
          )}
          {state && <LevelChoice entry={entry} name={channelLabel(channel, cast)} />}
          <section>
            <div className="mb-1 flex items-center justify-between">
              <h3 className="font-semibold text-15">{text.details.members}</h3>
              {isChannel && open && workspace.role !== 'guest' && <AddMembers channel={channel} />}
            </div>
            <Roster channel={channel} manages={manages && isChannel && open} changes={open} />
          </section>
          {isChannel && (
            <p className="text-13 text-faint">
              <Phrase
                of={text.details.madeBy}
                author={cast.actor(channel.createdBy).name}
                time={<Time at={channel.createdAt} look="day" />}
              />
            </p>
          )}
          {isChannel && state && <WaysOut channel={channel} mayArchive={manages && open} />}
        </div>
      </div>
    </>
  )
}
