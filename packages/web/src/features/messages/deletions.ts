import { deleteMessage } from '@stoa/protocol/messages'
import { useSyncExternalStore } from 'react'
import { createApi } from '../../live/api.ts'
import { text } from '../../text/messages.ts'
import { showToast } from '../../ui/toasts.ts'
import { rowOf } from './rowOf.ts'

/** It goes out even as the page is left. */
const parting = createApi({ fetch: (input, init) => fetch(input, { ...init, keepalive: true }) })

/** Deleted by this tab and hidden from then on; `waiting` are those that can still be brought back. */
let hidden: ReadonlySet<string> = new Set()
const waiting = new Map<string, string>()
const listeners = new Set<() => void>()

/**
 * Deletes a message, which can be undone as long as the notice of it stands: only then the server is told, or as soon
 * as the page is left.
 */
export function deleteWithUndo(workspaceId: string, messageId: string): void {
  if (waiting.size === 0) addEventListener('pagehide', finishAll)
  waiting.set(messageId, workspaceId)
  show(new Set([...hidden, messageId]))
  showToast({ text: text.deleted, undo: () => undo(messageId), onGone: () => void finish(messageId) })
}

/** Brings back what was deleted last. False when there is nothing to bring back. */
export function undoLastDelete(): boolean {
  const last = [...waiting.keys()].at(-1)
  if (last !== undefined) bringBack(last)
  return last !== undefined
}

/** What is shown as deleted although it is still there. */
export function useHiddenMessages(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => hidden)
}

/** Whoever pressed its button by key goes on from the message: the button goes away. */
function undo(messageId: string): void {
  const byKey = document.activeElement?.matches('button:focus-visible')
  bringBack(messageId)
  if (byKey) requestAnimationFrame(() => rowOf(messageId)?.focus())
}

function bringBack(messageId: string): void {
  waiting.delete(messageId)
  show(new Set([...hidden].filter((id) => id !== messageId)))
}

async function finish(messageId: string): Promise<void> {
  const workspaceId = waiting.get(messageId)
  if (workspaceId === undefined) return
  waiting.delete(messageId)
  if (waiting.size === 0) removeEventListener('pagehide', finishAll)
  try {
    await parting.call(deleteMessage, { messageId }, { workspaceId })
  } catch (error) {
    bringBack(messageId)
    const why = error instanceof Error ? error.message : ''
    showToast({ text: text.notDeleted(why), look: 'danger' })
  }
}

function finishAll(): void {
  for (const messageId of [...waiting.keys()]) void finish(messageId)
}

function show(next: ReadonlySet<string>): void {
  hidden = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
