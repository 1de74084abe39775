import type { Event } from '@stoa/protocol/events'
import type { HeldMessage, Me, PinList, WorkspaceState } from '../state.ts'
import { channelOf, movesMe } from './events.ts'
import { foldMessages } from './messages.ts'
import { omitKey } from './records.ts'

/** What is pinned in which channel, where that was asked. */
export function foldPins(pins: WorkspaceState['pins'], event: Event, me: Me): WorkspaceState['pins'] {
  const channelId = channelOf(event)
  const before = channelId === undefined ? undefined : pins[channelId]
  if (!before || channelId === undefined) return pins
  if (movesMe(event, me)) return omitKey(pins, channelId)
  const after = foldPinList(before, event)
  return after === before ? pins : { ...pins, [channelId]: after }
}

/** A message that is no longer pinned leaves; what one says that is pinned now, the event does not tell. */
export function foldPinList(list: PinList, event: Event): PinList {
  const messages = foldMessages(list.messages, event)
  const isUnknown = event.type === 'pin.added' && event.seq > list.asOf && !holds(messages, event.data.messageId)
  if (messages === list.messages) return isUnknown && !list.stale ? { ...list, stale: true } : list
  return { ...list, messages: messages.filter(({ pin }) => pin !== null) }
}

function holds(messages: readonly HeldMessage[], id: string): boolean {
  return messages.some((message) => message.id === id)
}

/** Where what I saved last changed. The list of it is kept beside this state, and asked for again then. */
export function foldSaved(savedSeq: number, event: Event): number {
  return event.type === 'saved.updated' ? event.seq : savedSeq
}
