import type { setPreferences } from '@stoa/protocol/accounts'
import type { Input } from '@stoa/protocol/contract'
import type { Event, EventType } from '@stoa/protocol/events'
import type { Message, SavedState } from '@stoa/protocol/messages'
import type { Level } from '@stoa/protocol/status'
import { apply } from './apply.ts'
import type { HeldMessage, WorkspaceState } from './state.ts'

/** What an act of mine will be once the server has done it: an event that has not happened yet. */
export type Foreseen = Pick<Event, 'type' | 'data'>

/**
 * It shows at once, by the same fold, or as soon as there is what it is about. `doneAt` is where it did happen; until
 * then it stands.
 */
export type Act = { foreseen: (state: WorkspaceState) => Foreseen | undefined; doneAt: number | undefined }

/** Behind everything that is in the log. */
const FAR = Number.MAX_SAFE_INTEGER - 1_000_000

/** What is shown while acts are on their way. */
export function foresee(state: WorkspaceState, acts: readonly Act[]): WorkspaceState {
  if (acts.length === 0) return state
  const { memberId } = state.workspace
  const cause = { chainId: '', hop: 0, rootId: memberId }
  const ahead = acts.reduce((before, { foreseen }, index) => {
    const next = foreseen(before)
    const at = new Date().toISOString()
    return next ? apply(before, { ...next, seq: FAR + index, v: 1, at, actorId: memberId, cause } as Event) : before
  }, state)
  return { ...ahead, seq: state.seq }
}

/** Those that no event has told yet. */
export function stillAhead(acts: readonly Act[], seq: number): readonly Act[] {
  const left = acts.filter(({ doneAt }) => doneAt === undefined || doneAt > seq)
  return left.length === acts.length ? acts : left
}

export function foreseeReaction(
  state: WorkspaceState,
  messageId: string,
  emoji: string,
  adds: boolean,
): Foreseen | undefined {
  const message = findMessage(state, messageId)
  if (!message) return undefined
  const data = { messageId, channelId: message.channelId, emoji, memberId: state.workspace.memberId }
  return event(adds ? 'reaction.added' : 'reaction.removed', data)
}

export function foreseePin(state: WorkspaceState, messageId: string, adds: boolean): Foreseen | undefined {
  const message = findMessage(state, messageId)
  if (!message) return undefined
  const place = { messageId, channelId: message.channelId }
  const pin = { memberId: state.workspace.memberId, at: new Date().toISOString(), seq: FAR }
  return adds ? event('pin.added', { ...place, pin }) : event('pin.removed', place)
}

export function foreseeSaved(state: WorkspaceState, messageId: string, saved: SavedState | null): Foreseen | undefined {
  const message = findMessage(state, messageId)
  return message && event('saved.updated', { messageId, channelId: message.channelId, saved })
}

export function foreseeEdit(state: WorkspaceState, messageId: string, body: string): Foreseen | undefined {
  const found = findMessage(state, messageId)
  if (!found) return undefined
  const { reactions: _reactions, thread: _thread, asOf: _asOf, ...before } = found
  const message: Message = { ...before, body, editedAt: new Date().toISOString() }
  return event('message.edited', { message, mentionsAdded: [], mentionsRemoved: [] })
}

export function foreseeRead(channelId: string, lastReadSeq: number): Foreseen {
  return event('channel.read', { channelId, lastReadSeq, unread: 0, mentions: 0 })
}

export type PreferenceChange = Omit<Input<typeof setPreferences>, 'workspaceId'>

export function foreseePreferences({ preferences }: WorkspaceState, change: PreferenceChange): Foreseen {
  const sidebar = { ...preferences.sidebar, ...change.sidebar }
  // The version that is to come is not known: what was told meanwhile is folded below this.
  const next = { ...preferences, ...change, sidebar, version: preferences.version + 1 } as typeof preferences
  return event('preferences.updated', { preferences: next })
}

export function foreseeLevel(channelId: string, level: Level | null): Foreseen {
  return event('channel.level_set', { channelId, level })
}

function event<T extends EventType>(type: T, data: Event<T>['data']): Foreseen {
  return { type, data } as Foreseen
}

export function findMessage(state: WorkspaceState, id: string): HeldMessage | undefined {
  const pinned = Object.values(state.pins).flatMap(({ messages }) => messages)
  const threads = Object.values(state.threads).flatMap(({ root, replies }) => [root, ...replies])
  const stretches = Object.values(state.timelines).flatMap((anchors) => Object.values(anchors))
  return (
    threads.find((message) => message.id === id) ??
    stretches.flatMap(({ messages }) => messages).find((message) => message.id === id) ??
    pinned.find((message) => message.id === id)
  )
}
