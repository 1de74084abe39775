import { archiveChannel, leaveChannel } from '@stoa/protocol/channels'
import { useNavigate } from '@tanstack/react-router'
import { Archive, LogOut } from 'lucide-react'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { PaneHeader } from '../../ui/shell/PaneHeader.tsx'
import { Time } from '../../ui/Time.tsx'
import { useCast } from '../messages/cast.ts'
import { isAdmin } from '../workspaces/roles.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { AddMembers } from './AddMembers.tsx'
import { ChannelForm } from './ChannelForm.tsx'
import { channelLabel } from './places.ts'
import { Roster } from './Roster.tsx'

/** What a channel is, who is in it and what they hear, and the ways out. */
export function ChannelDetails({ channelId, onClose }: { channelId: string; onClose: () => void }) {
  const entry = useLive((view) => view.state.channels.byId[channelId])
  const workspace = useWorkspace()
  const cast = useCast()
  if (!entry) return null
  const { channel, state } = entry
  const isChannel = channel.kind === 'channel'
  const open = state !== null && !channel.archivedAt
  const manages = isAdmin(workspace) || channel.createdBy === workspace.memberId
  return (
    <>
      <PaneHeader level={2} title="Details" detail={channelLabel(channel, cast)} onClose={onClose} />
      <div className="min-h-0 flex-1 space-y-6 overflow-y-auto p-4">
        {isChannel && open && <ChannelForm key={channel.updatedSeq} channel={channel} />}
        {isChannel && !open && channel.topic && <p className="text-15">{channel.topic}</p>}
        <section>
          <div className="mb-1 flex items-center justify-between">
            <h3 className="font-semibold text-15">Members</h3>
            {isChannel && open && workspace.role !== 'guest' && <AddMembers channel={channel} />}
          </div>
          <Roster channel={channel} manages={manages && isChannel && open} changes={open} />
        </section>
        {isChannel && (
          <p className="text-13 text-faint">
            Made by {cast.actor(channel.createdBy).name}, <Time at={channel.createdAt} />
          </p>
        )}
        {isChannel && state && <WaysOut channelId={channelId} name={channel.name} mayArchive={manages && open} />}
      </div>
    </>
  )
}

function WaysOut({ channelId, name, mayArchive }: { channelId: string; name: string; mayArchive: boolean }) {
  const store = useLiveStore()
  const navigate = useNavigate()
  const { slug } = useWorkspace()
  async function leave() {
    await store.call(leaveChannel, { channelId })
    await navigate({ to: '/w/$slug', params: { slug } })
  }
  return (
    <div className="flex flex-wrap gap-2 border-line border-t pt-4">
      <ConfirmDialog
        trigger={
          <Button size="small">
            <LogOut aria-hidden size={14} />
            Leave #{name}
          </Button>
        }
        title={`Leave #${name}?`}
        consequence="You no longer hear what is said there. A public channel you can join again; into a private one somebody must add you."
        confirm={`Leave #${name}`}
        onConfirm={leave}
      />
      {mayArchive && (
        <ConfirmDialog
          trigger={
            <Button size="small">
              <Archive aria-hidden size={14} />
              Archive #{name}
            </Button>
          }
          title={`Archive #${name}?`}
          consequence="It stays readable, and nobody can write there until it is brought back."
          confirm={`Archive #${name}`}
          onConfirm={() => store.call(archiveChannel, { channelId }).then(() => {})}
        />
      )}
    </div>
  )
}
