import { useCallback } from 'react'
import { daysBetween } from '../../ui/dates.ts'
import type { Make } from './mapAgain.ts'
import { useMapAgain } from './mapAgain.ts'
import type { MessageView } from './messageView.ts'

/**
 * A row of the list. Lines belong to the message they stand over, so that every row has a message's lasting key and
 * the list can keep its place by it while older ones come in above.
 */
export type MessageListRow = {
  message: MessageView
  /** The first of its day, in the reader's zone. */
  startsDay: boolean
  /** Where unread begins. */
  startsUnread: boolean
  /** Without a head of its own, under the one before. */
  folded: boolean
}

const FOLD_WITHIN = 5 * 60_000

/** Under the message: its row as it was laid last, which is the same as long as what stands before it is. */
const laid = new WeakMap<MessageView, { row: MessageListRow; before: WeakRef<MessageView> | undefined }>()

/** Lays a message out as a row, under the one before it. */
function layRow(message: MessageView, before: MessageView | undefined, startsUnread: boolean): MessageListRow {
  const known = laid.get(message)
  if (known?.row.startsUnread === startsUnread && follows(known.before, before)) return known.row
  const startsDay = !before || !sameDay(before.at, message.at)
  const folded = !startsDay && !startsUnread && folds(before, message)
  const row = { message, startsDay, startsUnread, folded }
  laid.set(message, { row, before: before && new WeakRef(before) })
  return row
}

/** Lays messages out as rows, oldest first; `firstUnreadId` is where the line "New" stands. */
export function layRows(messages: readonly MessageView[], firstUnreadId?: string): MessageListRow[] {
  return messages.map((message, index) => layRow(message, messages[index - 1], message.id === firstUnreadId))
}

/** The same of a list that was laid out before, where little has changed. */
export function useRows(messages: readonly MessageView[], firstUnreadId: string | undefined) {
  const lay = useCallback<Make<MessageView, MessageListRow>>(
    (message, before) => layRow(message, before, message.id === firstUnreadId),
    [firstUnreadId],
  )
  return useMapAgain(messages, lay)
}

function follows(known: WeakRef<MessageView> | undefined, before: MessageView | undefined): boolean {
  return before === undefined ? known === undefined : known?.deref() === before
}

/** A message folds under the one before when the same author wrote it within five minutes. */
function folds(before: MessageView, message: MessageView): boolean {
  return (
    before.author.id === message.author.id &&
    before.state !== 'deleted' &&
    message.state !== 'deleted' &&
    !before.thread &&
    !before.isRoot &&
    Date.parse(message.at) - Date.parse(before.at) < FOLD_WITHIN
  )
}

function sameDay(one: string, other: string): boolean {
  return daysBetween(new Date(one), new Date(other)) === 0
}
