import { addChannelMember } from '@stoa/protocol/channels'
import { useState } from 'react'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/channels.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useCast } from '../messages/cast.ts'
import { tellFailure } from '../messages/useMessageActs.tsx'
import { mayBringOthers } from '../workspaces/roles.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { useUnreached } from './useUnreached.ts'

/** Tells an author, and nobody else, that who was named is not here; and brings them, where the author may. */
export function UnreachedLine({ channelId, threadId }: { channelId: string; threadId: string | null }) {
  const { memberIds, dismiss } = useUnreached(channelId, threadId)
  return (
    <div role="status" className="mx-auto w-full max-w-message px-5 empty:hidden">
      {memberIds.length > 0 && <Unreached channelId={channelId} memberIds={memberIds} onDismiss={dismiss} />}
    </div>
  )
}

type UnreachedProps = { channelId: string; memberIds: readonly string[]; onDismiss: () => void }

function Unreached({ channelId, memberIds, onDismiss }: UnreachedProps) {
  const store = useLiveStore()
  const workspace = useWorkspace()
  const { members } = useCast()
  const channel = useLive((view) => view.state.channels.byId[channelId]?.channel)
  const [busy, setBusy] = useState(false)
  const handles = list(memberIds.map((id) => `@${members[id]?.handle ?? ''}`))
  const isChannel = channel?.kind === 'channel'

  async function add() {
    for (const memberId of memberIds) await store.call(addChannelMember, { channelId, memberId })
    showToast({ text: text.unreached.added(list(memberIds.map((id) => members[id]?.name ?? '')), memberIds.length) })
    onDismiss()
  }

  function tryToAdd() {
    setBusy(true)
    add()
      .catch(tellFailure)
      .finally(() => setBusy(false))
  }

  return (
    <p className="flex flex-wrap items-center gap-x-2 pt-1 text-13 text-muted">
      <span className="wrap-anywhere min-w-0">
        {isChannel
          ? text.unreached.notInChannel(handles, memberIds.length, channel.name)
          : text.unreached.notInConversation(handles, memberIds.length)}
      </span>
      <span className="-ml-2.5 flex flex-wrap">
        {isChannel && mayBringOthers(workspace) && (
          <Button size="small" look="quiet" busy={busy} onClick={tryToAdd}>
            {text.unreached.add}
          </Button>
        )}
        <Button size="small" look="quiet" onClick={onDismiss}>
          {text.unreached.dismiss}
        </Button>
      </span>
    </p>
  )
}

function list(names: string[]): string {
  return new Intl.ListFormat(undefined, { type: 'conjunction' }).format(names)
}
