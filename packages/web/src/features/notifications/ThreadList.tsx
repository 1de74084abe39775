import { useNavigate } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import type { Follow, HeldMessage } from '../../live/state.ts'
import { useLive } from '../../live/useLive.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Markdown } from '../../ui/markdown/Markdown.tsx'
import { channelLabel } from '../channels/places.ts'
import { useCast, useNames } from '../messages/cast.ts'
import { MessageLink } from '../messages/MessageLink.tsx'
import { ThreadLine } from '../messages/ThreadLine.tsx'
import { usePresenter } from '../messages/useMessageViews.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'

type Shown = Follow & { root: HeldMessage }

/** Threads that I follow, the one with the last reply first; unread ones marked. */
export function ThreadList() {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const cast = useCast()
  const names = useNames()
  const present = usePresenter()
  const channels = useLive((view) => view.state.channels.byId)
  const follows = useLive((view) => view.state.follows.byRoot)
  const shown = Object.values(follows)
    .filter((follow): follow is Shown => follow.state.following && Boolean(follow.root?.thread))
    .sort((one, other) => lastReply(other) - lastReply(one))

  if (shown.length === 0) {
    return (
      <EmptyState
        icon={MessagesSquare}
        sentence="Threads that you start, reply to or are named in are listed here. Reply to a message to begin one."
      />
    )
  }
  return shown.map(({ root, state }) => {
    const channel = channels[root.channelId]?.channel
    const view = present(root)
    const open = () =>
      void navigate({
        to: '/w/$slug/c/$channelId',
        params: { slug, channelId: root.channelId },
        search: { thread: root.id },
      })
    return (
      <MessageLink
        key={root.id}
        message={root}
        toThread
        cast={cast}
        reason="wrote"
        place={channel ? channelLabel(channel, cast) : 'a channel'}
      >
        <Markdown body={root.body} names={names} />
        {view.thread && (
          <div className="relative z-1">
            <ThreadLine thread={{ ...view.thread, unread: state.unread > 0 }} onOpen={open} />
          </div>
        )}
      </MessageLink>
    )
  })
}

function lastReply({ root }: Shown): number {
  return root.thread?.lastReplySeq ?? 0
}
