import { quietly } from '../../live/quietly.ts'

const PREFIX = 'stoa.typed-edit.'

const typed = new Map<string, string>()

/**
 * Remembers what was typed in a message's editor and neither saved nor cancelled, for who goes elsewhere and opens it again: the
 * editor goes with its message out of sight, or as another is opened. It outlives a reload, in the tab where it was typed,
 * until its author signs out there.
 */
export function keepTypedEdit(messageId: string, text: string): void {
  typed.set(messageId, text)
  quietly(() => sessionStorage.setItem(PREFIX + messageId, text), undefined)
}

export function forgetTypedEdit(messageId: string): void {
  typed.delete(messageId)
  quietly(() => sessionStorage.removeItem(PREFIX + messageId), undefined)
}

export function typedEditOf(messageId: string): string | undefined {
  return typed.get(messageId) ?? quietly(() => sessionStorage.getItem(PREFIX + messageId) ?? undefined, undefined)
}

/** As its author signs out: whoever is next at this tab finds none of it. */
export function forgetTypedEdits(): void {
  typed.clear()
  quietly(() => {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
  }, undefined)
}
