import { followThread } from '@stoa/protocol/messages'
import { useNavigate } from '@tanstack/react-router'
import { BellOff } from 'lucide-react'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/notifications.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Markdown } from '../../ui/markdown/Markdown.tsx'
import { showToast } from '../../ui/toasts.ts'
import { channelLabel } from '../channels/places.ts'
import { useCast, useNames } from '../messages/cast.ts'
import { MessageLink } from '../messages/MessageLink.tsx'
import { ThreadLine } from '../messages/ThreadLine.tsx'
import { usePresenter } from '../messages/useMessageViews.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import type { FollowedThread } from './followedThreads.ts'
import { UnreadRow } from './UnreadRow.tsx'

/** One thread: how it began, who replied, and whether there is something new. */
export function ThreadItem({ thread }: { thread: FollowedThread }) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const store = useLiveStore()
  const cast = useCast()
  const names = useNames()
  const present = usePresenter()
  const { root, state } = thread
  const channel = useLive((view) => view.state.channels.byId[root.channelId]?.channel)
  const view = present(root)
  const unread = state.unread > 0
  const open = () =>
    void navigate({
      to: '/w/$slug/c/$channelId',
      params: { slug, channelId: root.channelId },
      search: { thread: root.id },
    })
  const follow = (following: boolean) => store.call(followThread, { messageId: root.id, following })
  const unfollow = () =>
    follow(false).then(
      () => showToast({ text: text.threads.unfollowed, undo: () => void follow(true).catch(() => {}) }),
      (error: Error) => showToast({ text: error.message, look: 'danger' }),
    )
  return (
    <UnreadRow unread={unread} onRead={() => store.markThreadRead(root.id, store.getView().state.seq)}>
      <MessageLink
        message={root}
        toThread
        cast={cast}
        reason={text.threads.wrote}
        place={channel ? channelLabel(channel, cast) : text.aChannel}
      >
        <Markdown body={root.body} names={names} />
        {view.thread && (
          <div className="relative z-1 flex items-center gap-1">
            <ThreadLine thread={{ ...view.thread, unread }} onOpen={open} />
            <IconButton
              icon={BellOff}
              size="small"
              label={text.threads.unfollow}
              onClick={() => void unfollow()}
              className="not-coarse:opacity-0 group-hover:opacity-100 focus-visible:opacity-100"
            />
          </div>
        )}
      </MessageLink>
    </UnreadRow>
  )
}
