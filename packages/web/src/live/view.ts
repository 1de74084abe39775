import type { Event } from '@stoa/protocol/events'
import type { Live, LiveData, LiveSnapshot } from '@stoa/protocol/live'
import type { Outgoing } from './outbox.ts'
import type { WorkspaceState } from './state.ts'
import type { ConnectionState } from './streams.ts'

export type PresenceState = LiveData<'presence'>

/** All that is shown of a workspace: what is folded, what is only live, and what is still on its way. */
export type LiveView = {
  state: WorkspaceState
  connection: ConnectionState
  /** Who is not offline. */
  presence: Readonly<Record<string, PresenceState>>
  /** By channel or thread root: who types there. */
  typing: Readonly<Record<string, readonly string[]>>
  /** By message: the text so far of what is being written. */
  writing: Readonly<Record<string, string>>
  outbox: readonly Outgoing[]
}

/** What one live event changes; typing fades by `fadeTyping`. */
export function applyLive(view: LiveView, live: Live): LiveView {
  if (live.type === 'presence') {
    const { [live.data.memberId]: _before, ...others } = view.presence
    const presence = live.data.state === 'offline' ? others : { ...others, [live.data.memberId]: live.data }
    return { ...view, presence }
  }
  if (live.type === 'delta') {
    const { messageId, from, delta } = live.data
    const before = view.writing[messageId] ?? ''
    if (from > before.length) return view
    const text = before.slice(0, from) + delta
    return text.length < before.length ? view : { ...view, writing: { ...view.writing, [messageId]: text } }
  }
  const place = live.data.threadId ?? live.data.channelId
  const others = (view.typing[place] ?? []).filter((id) => id !== live.data.memberId)
  if (live.data.memberId === view.state.workspace.memberId) return view
  return { ...view, typing: { ...view.typing, [place]: [...others, live.data.memberId] } }
}

export function applySnapshot(view: LiveView, snapshot: LiveSnapshot): LiveView {
  return {
    ...view,
    presence: Object.fromEntries(snapshot.presence.map((entry) => [entry.memberId, entry])),
    writing: Object.fromEntries(snapshot.writing.map(({ messageId, text }) => [messageId, text])),
    typing: {},
  }
}

export function fadeTyping(view: LiveView, place: string, memberId: string): LiveView {
  const typing = { ...view.typing, [place]: (view.typing[place] ?? []).filter((id) => id !== memberId) }
  return { ...view, typing }
}

/** What is only live ends with the event that says the same for good. */
export function settleLive(view: LiveView, event: Event): LiveView {
  if (event.type !== 'message.posted' && event.type !== 'message.finished' && event.type !== 'message.deleted')
    return view
  const { message } = event.data
  const { [message.id]: _written, ...writing } = view.writing
  const faded = fadeTyping(view, message.threadId ?? message.channelId, message.authorId)
  return {
    ...faded,
    writing: message.state === 'writing' ? view.writing : writing,
    outbox: view.outbox.filter((outgoing) => outgoing.id !== message.id),
  }
}
