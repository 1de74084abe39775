import type { Event } from '@stoa/protocol/events'
import type { MessageView } from '@stoa/protocol/messages'
import type { HeldMessage } from '../state.ts'
import { react, takeBack } from './reactions.ts'

/** A message as a snapshot gave it. */
export function held(view: MessageView, asOf: number): HeldMessage {
  return { ...view, asOf }
}

/** A list after an event about some of its messages: those it names, and the root that a reply hangs on. */
export function foldMessages(list: readonly HeldMessage[], event: Event): readonly HeldMessage[] {
  let after = list
  for (const id of subjectsOf(event)) {
    const index = after.findLastIndex((message) => message.id === id)
    const before = after[index]
    const folded = before && foldMessage(before, event)
    if (folded && folded !== before) after = after.with(index, folded)
  }
  return after
}

/** A list at its end after an event: what is posted there comes last, whatever came before changes in its place. */
export function appendPosted(list: readonly HeldMessage[], event: Event, threadId: string | null) {
  if (event.type !== 'message.posted' || event.data.message.threadId !== threadId) return foldMessages(list, event)
  const { message } = event.data
  // Behind the last one it is not here yet: a long list need not be looked through for it.
  const isNew = message.seq > (list.at(-1)?.seq ?? 0) || !list.some((each) => each.id === message.id)
  if (!isNew) return foldMessages(list, event)
  return [...list, { ...message, reactions: [], thread: null, pin: null, saved: null, asOf: event.seq }]
}

/** One message after an event: its text, its state, what others hung on it. What it knows already changes nothing. */
export function foldMessage(message: HeldMessage, event: Event): HeldMessage {
  if (event.seq <= message.asOf) return message
  const asOf = event.seq
  switch (event.type) {
    case 'message.posted':
      return event.data.message.threadId === message.id ? { ...message, thread: event.data.thread, asOf } : message
    case 'message.edited':
    case 'message.finished':
      return event.data.message.id === message.id ? { ...message, ...event.data.message, asOf } : message
    case 'message.deleted':
      if (event.data.message.threadId === message.id) return { ...message, thread: event.data.thread, asOf }
      if (event.data.message.id !== message.id) return message
      return { ...message, ...event.data.message, reactions: [], pin: null, saved: null, asOf }
    case 'reaction.added':
    case 'reaction.removed': {
      if (event.data.messageId !== message.id) return message
      const change = event.type === 'reaction.added' ? react : takeBack
      return { ...message, reactions: change(message.reactions, event.data, event.seq), asOf }
    }
    case 'pin.added':
      return event.data.messageId === message.id ? { ...message, pin: event.data.pin, asOf } : message
    case 'pin.removed':
      return event.data.messageId === message.id ? { ...message, pin: null, asOf } : message
    case 'saved.updated':
      return event.data.messageId === message.id ? { ...message, saved: event.data.saved, asOf } : message
    default:
      return message
  }
}

function subjectsOf(event: Event): string[] {
  switch (event.type) {
    case 'message.posted':
    case 'message.deleted':
      return [event.data.message.id, event.data.message.threadId ?? []].flat()
    case 'message.edited':
    case 'message.finished':
      return [event.data.message.id]
    case 'reaction.added':
    case 'reaction.removed':
    case 'pin.added':
    case 'pin.removed':
    case 'saved.updated':
      return [event.data.messageId]
    default:
      return []
  }
}
