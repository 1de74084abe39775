import { useCallback, useMemo } from 'react'
import type { HeldMessage } from '../../live/state.ts'
import { useLive } from '../../live/useLive.tsx'
import type { LiveView } from '../../live/view.ts'
import { isAdmin } from '../workspaces/roles.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { useCast } from './cast.ts'
import { useHiddenMessages } from './deletions.ts'
import { useMapAgain } from './mapAgain.ts'
import type { MessageView } from './messageView.ts'
import type { Presenter, Presenting } from './presentMessage.ts'
import { presenter, presentOutgoing } from './presentMessage.ts'

/** Where messages stand: at a channel's top level, or in the thread of a message. */
export type MessagePlace = { channelId: string; threadId: string | null }

/** A place's messages as they are drawn: what was said, what is being written, and what waits to be sent. */
export function useMessageViews(
  held: readonly HeldMessage[] | undefined,
  place: MessagePlace,
): MessageView[] | undefined {
  const presenting = usePresenting()
  const outbox = useLive((view) => view.outbox)
  const writing = useLive((view) => view.writing)
  const isCutOff = useLive((view) => view.connection !== 'live')
  const made = useMapAgain(held ?? NONE, useMake(presenting))
  const said = useMemo(() => made.filter((view) => view !== undefined), [made])
  return useMemo(() => {
    if (!held) return undefined
    const now = withWriting(said, writing, place.channelId)
    const mine = outbox.filter(
      ({ channelId, threadId }) => channelId === place.channelId && threadId === place.threadId,
    )
    if (mine.length === 0) return now
    const here = new Set(held.map((message) => message.id))
    const waiting = mine.filter(({ id }) => !here.has(id))
    return [...now, ...waiting.map((outgoing) => presentOutgoing(outgoing, presenting, isCutOff))]
  }, [held, said, presenting, outbox, writing, isCutOff, place.channelId, place.threadId])
}

const NONE: HeldMessage[] = []

/** How a message is drawn; undefined where nothing of it is. */
function useMake(presenting: Presenting): (message: HeldMessage) => MessageView | undefined {
  const present = useMemo(() => presenter(presenting), [presenting])
  const follows = useLive((view) => view.state.follows.byRoot)
  const hidden = useHiddenMessages()
  return useCallback(
    (message) => {
      const isGone = message.state === 'deleted' || hidden.has(message.id)
      if (isGone) return message.thread ? gone(present(message)) : undefined
      const unread = (follows[message.id]?.state.unread ?? 0) > 0
      return withUnread(present(message), unread)
    },
    [present, follows, hidden],
  )
}

/** One message by itself, for lists that are no conversation. */
export function usePresenter(): Presenter {
  const presenting = usePresenting()
  return useMemo(() => presenter(presenting), [presenting])
}

function usePresenting(): Presenting {
  const cast = useCast()
  const { id: workspaceId } = useWorkspace()
  const mayRemoveAny = useLive((view) => isAdmin(view.state.workspace))
  return useMemo(() => ({ cast, workspaceId, mayRemoveAny }), [cast, workspaceId, mayRemoveAny])
}

const goneViews = new WeakMap<MessageView, MessageView>()

/** Nothing is left of it but what hangs on it. */
function gone(view: MessageView): MessageView {
  if (view.state === 'deleted') return view
  const known = goneViews.get(view) ?? { ...view, state: 'deleted', body: '', files: [], reactions: [] }
  goneViews.set(view, known)
  return known
}

const unreadViews = new WeakMap<MessageView, MessageView>()

function withUnread(view: MessageView, unread: boolean): MessageView {
  if (!unread || !view.thread) return view
  const known = unreadViews.get(view)
  if (known) return known
  const marked = { ...view, thread: { ...view.thread, unread: true } }
  unreadViews.set(view, marked)
  return marked
}

/** With as much as is there already of what is being written in this channel. */
function withWriting(views: MessageView[], writing: LiveView['writing'], channelId: string): MessageView[] {
  const texts = Object.entries(writing).filter(([, each]) => each.channelId === channelId)
  if (texts.length === 0) return views
  const longer = new Map(texts.map(([id, { text }]) => [id, text]))
  return views.map((view) => {
    const text = view.state === 'writing' ? longer.get(view.id) : undefined
    return text !== undefined && text.length > view.body.length ? { ...view, body: text } : view
  })
}
