import type { Event } from '@stoa/protocol/events'
import type { Live, LiveSnapshot } from '@stoa/protocol/live'
import type { LiveState } from './liveState.ts'
import { foldLive, forgetWriting, fromSnapshot } from './liveState.ts'
import type { Outgoing } from './outbox.ts'
import type { WorkspaceState } from './state.ts'
import type { ConnectionState } from './streams.ts'
import type { UnsavedEdit } from './unsavedEdits.ts'

/** All that is shown of a workspace: what is folded, what is only live, and what is still on its way. */
export type LiveView = LiveState & {
  state: WorkspaceState
  connection: ConnectionState
  /** By channel or thread root: who types there. */
  typing: Readonly<Record<string, readonly string[]>>
  outbox: readonly Outgoing[]
  unsavedEdits: readonly UnsavedEdit[]
}

/** What one live event changes; typing fades by `fadeTyping`. */
export function applyLive(view: LiveView, live: Live): LiveView {
  if (live.type !== 'typing') return foldLive(view, live)
  const { threadId, channelId, memberId } = live.data
  if (memberId === view.state.workspace.memberId) return view
  const place = threadId ?? channelId
  const others = (view.typing[place] ?? []).filter((id) => id !== memberId)
  return { ...view, typing: { ...view.typing, [place]: [...others, memberId] } }
}

export function applySnapshot(view: LiveView, snapshot: LiveSnapshot): LiveView {
  return { ...view, ...fromSnapshot(snapshot), typing: {} }
}

export function fadeTyping(view: LiveView, place: string, memberId: string): LiveView {
  const typing = view.typing[place]
  if (!typing?.includes(memberId)) return view
  return { ...view, typing: { ...view.typing, [place]: typing.filter((id) => id !== memberId) } }
}

/** What is only live ends with the event that says the same for good. */
export function settleLive(view: LiveView, event: Event): LiveView {
  if (event.type !== 'message.posted' && event.type !== 'message.finished' && event.type !== 'message.deleted')
    return view
  const { message } = event.data
  const faded = fadeTyping(view, message.threadId ?? message.channelId, message.authorId)
  const settled = message.state === 'writing' ? faded : forgetWriting(faded, message.id)
  if (!settled.outbox.some((outgoing) => outgoing.id === message.id)) return settled
  return { ...settled, outbox: settled.outbox.filter((outgoing) => outgoing.id !== message.id) }
}
