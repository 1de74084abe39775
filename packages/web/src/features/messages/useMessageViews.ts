import { useMemo } from 'react'
import type { HeldMessage } from '../../live/state.ts'
import { useLive } from '../../live/useLive.tsx'
import { isAdmin } from '../workspaces/roles.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { useCast } from './cast.ts'
import { useHiddenMessages } from './deletions.ts'
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
  const present = useMemo(() => presenter(presenting), [presenting])
  const outbox = useLive((view) => view.outbox)
  const writing = useLive((view) => view.writing)
  const follows = useLive((view) => view.state.follows.byRoot)
  const isCutOff = useLive((view) => view.connection !== 'live')
  const hidden = useHiddenMessages()
  return useMemo(() => {
    if (!held) return undefined
    const isGone = (message: HeldMessage) => message.state === 'deleted' || hidden.has(message.id)
    const shown = held.filter((message) => !isGone(message) || message.thread)
    const said = shown.map((message) => {
      if (isGone(message)) return gone(present(message))
      const text = message.state === 'writing' ? writing[message.id]?.text : undefined
      const unread = (follows[message.id]?.state.unread ?? 0) > 0
      return overlaid(present(message), text, unread)
    })
    const mine = outbox.filter(
      ({ channelId, threadId }) => channelId === place.channelId && threadId === place.threadId,
    )
    if (mine.length === 0) return said
    const here = new Set(held.map((message) => message.id))
    const waiting = mine.filter(({ id }) => !here.has(id))
    return [...said, ...waiting.map((outgoing) => presentOutgoing(outgoing, presenting, isCutOff))]
  }, [held, hidden, present, presenting, outbox, writing, follows, isCutOff, place.channelId, place.threadId])
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

function overlaid(view: MessageView, text: string | undefined, unread: boolean): MessageView {
  if (text !== undefined && text.length > view.body.length) return { ...view, body: text }
  if (!unread || !view.thread) return view
  const known = unreadViews.get(view)
  if (known) return known
  const marked = { ...view, thread: { ...view.thread, unread: true } }
  unreadViews.set(view, marked)
  return marked
}
