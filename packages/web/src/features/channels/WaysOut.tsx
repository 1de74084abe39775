import type { Channel } from '@stoa/protocol/channels'
import { archiveChannel, leaveChannel } from '@stoa/protocol/channels'
import { useNavigate } from '@tanstack/react-router'
import { Archive, LogOut } from 'lucide-react'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/channels.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { showToast } from '../../ui/toasts.ts'
import { tellFailure } from '../messages/useMessageActs.tsx'
import { useWorkspace } from '../workspaces/useWorkspace.ts'

/** Out of a channel for oneself, or an end of it for all. */
export function WaysOut({ channel, mayArchive }: { channel: Channel; mayArchive: boolean }) {
  const { id: channelId, name, visibility } = channel
  const store = useLiveStore()
  const navigate = useNavigate()
  const { slug } = useWorkspace()
  const members = useLive((view) => Object.keys(view.state.rosters[channelId]?.byId ?? {}).length)
  async function leave() {
    await store.call(leaveChannel, { channelId })
    await navigate({ to: '/w/$slug', params: { slug } })
  }
  async function archive() {
    await store.call(archiveChannel, { channelId })
    showToast({
      text: text.archive.done(name),
      undo: () => void store.call(archiveChannel, { channelId, archived: false }).catch(tellFailure),
    })
  }
  return (
    <div className="flex flex-wrap gap-2 border-line border-t pt-4">
      <ConfirmDialog
        trigger={
          <Button size="small">
            <LogOut aria-hidden size={14} />
            <span className="truncate">{text.leave.act(name)}</span>
          </Button>
        }
        title={text.leave.title(name)}
        consequence={text.leave[visibility]}
        confirm={text.leave.act(name)}
        onConfirm={leave}
      />
      {mayArchive && (
        <ConfirmDialog
          trigger={
            <Button size="small">
              <Archive aria-hidden size={14} />
              <span className="truncate">{text.archive.act(name)}</span>
            </Button>
          }
          title={text.archive.title(name)}
          consequence={text.archive.consequence(members)}
          confirm={text.archive.act(name)}
          onConfirm={archive}
        />
      )}
    </div>
  )
}
