import { followThread, saidSeq } from '@stoa/protocol/messages'
import { Link } from '@tanstack/react-router'
import { Bell, BellOff } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Follow } from '../../live/state.ts'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { useLoading } from '../../live/useLoading.ts'
import { text } from '../../text/places.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { PaneHeader } from '../../ui/shell/PaneHeader.tsx'
import { useWidthMode } from '../../ui/shell/useWidthMode.ts'
import { useIsLooking } from '../../ui/useIsLooking.ts'
import { useUploads } from '../files/useUploads.ts'
import { useCast, useNames } from '../messages/cast.ts'
import { MessageList } from '../messages/MessageList.tsx'
import { tellFailure, useMessageActs } from '../messages/useMessageActs.tsx'
import { useMessageViews } from '../messages/useMessageViews.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { PlaceComposer } from './PlaceComposer.tsx'
import { channelLabel } from './places.ts'

export type ThreadPanelProps = { channelId: string; rootId: string; targetId?: string | undefined; onClose: () => void }

/** A message and its replies, beside the channel. Give it a `key` per thread. */
export function ThreadPanel({ channelId, rootId, targetId, onClose }: ThreadPanelProps) {
  const store = useLiveStore()
  const mode = useWidthMode()
  const workspace = useWorkspace()
  const cast = useCast()
  const names = useNames()
  const thread = useLive((view) => view.state.threads[rootId])
  const entry = useLive((view) => view.state.channels.byId[channelId])
  const load = useCallback(() => store.openThread(rootId), [store, rootId])
  const { failure, retry } = useLoading(thread === undefined, load)
  const held = useMemo(() => thread && [thread.root, ...thread.replies], [thread])
  const views = useMessageViews(held, { channelId, threadId: rootId })
  const messages = useMemo(
    () => views?.map((view) => (view.id === rootId ? { ...view, thread: undefined, isRoot: true } : view)),
    [views, rootId],
  )
  const open = Boolean(entry?.state && !entry.channel.archivedAt)
  const { acts, editing, dialogs, editLast } = useMessageActs({ channelId, threadId: rootId, open })
  const uploads = useUploads(workspace, rootId)
  const lastSeq = useMemo(
    () => (thread ? thread.replies.reduce((last, reply) => Math.max(last, saidSeq(reply)), 0) : 0),
    [thread],
  )
  const lastReadSeq = thread?.lastReadSeq ?? 0
  // Where unread began when the thread was opened; the line stays until one leaves.
  const [since] = useState(() => unreadSince(store.getView().state.follows.byRoot[rootId]))
  const firstUnreadId =
    since === undefined
      ? undefined
      : thread?.replies.find((reply) => saidSeq(reply) > since && reply.authorId !== cast.myId)?.id
  const [atEnd, setAtEnd] = useState(false)
  const isLooking = useIsLooking()
  const isReading = atEnd && isLooking && (thread?.following ?? false)
  useEffect(() => {
    if (isReading && lastSeq > lastReadSeq) store.markThreadRead(rootId, lastSeq)
  }, [store, rootId, isReading, lastSeq, lastReadSeq])

  const label = entry && channelLabel(entry.channel, cast)
  const isAlone = mode !== 'wide'
  const where = isAlone ? { place: label && <BackToChannel channelId={channelId} label={label} /> } : { detail: label }

  return (
    <>
      <PaneHeader
        // Alone on screen, it is what the page is about.
        level={isAlone ? 1 : 2}
        title={text.thread.title}
        {...where}
        onClose={onClose}
        actions={
          thread && (
            <IconButton
              icon={thread.following ? Bell : BellOff}
              label={thread.following ? text.thread.unfollow : text.thread.follow}
              onClick={() => {
                const follow = { messageId: rootId, following: !thread.following }
                store.call(followThread, follow).catch(tellFailure)
              }}
            />
          )
        }
      />
      <FileDrop label={text.thread.drop} onFiles={open ? uploads.add : () => {}}>
        <div className="flex min-h-0 flex-1 flex-col">
          {failure ? (
            <ErrorState title={text.thread.notLoaded} advice={failure} onRetry={retry} />
          ) : (
            <MessageList
              label={text.thread.title}
              fromTop
              firstUnreadId={firstUnreadId}
              messages={messages}
              acts={acts}
              names={names}
              targetId={targetId}
              onAtEnd={setAtEnd}
              editing={editing}
            />
          )}
        </div>
        {open && (
          <PlaceComposer
            key={rootId}
            channelId={channelId}
            threadId={rootId}
            label={text.thread.reply}
            uploads={uploads}
            onEditLast={() => editLast(messages)}
            autoFocus
          />
        )}
        {dialogs}
      </FileDrop>
    </>
  )
}

function BackToChannel({ channelId, label }: { channelId: string; label: string }) {
  const { slug } = useWorkspace()
  return (
    <Link
      to="/w/$slug/c/$channelId"
      params={{ slug, channelId }}
      className="block truncate py-2 hover:text-ink hover:underline"
    >
      {label}
    </Link>
  )
}

function unreadSince(follow: Follow | undefined): number | undefined {
  return follow?.state.unread ? follow.state.lastReadSeq : undefined
}
