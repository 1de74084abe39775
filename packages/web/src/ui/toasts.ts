export type ToastMessage = {
  /** What happened, in the past: "Message deleted". */
  text: string
  look?: 'plain' | 'success' | 'danger'
  /** Offered for ten seconds; resting on the toast holds the clock. */
  undo?: () => void
  /** What may be done about it, in the same place. */
  act?: { label: string; perform: () => void }
  /** Told when it is gone, whichever way; after `undo` where that was asked for. */
  onGone?: () => void
}

export type ShownToast = ToastMessage & { id: number }

/** More than this would cover what the reader does. */
const AT_MOST = 3

let toasts: ShownToast[] = []
let lastId = 0
const listeners = new Set<() => void>()

/** Tells of something that happened, from anywhere, without taking the focus. Answers by what it can be dismissed. */
export function showToast(message: ToastMessage): number {
  lastId += 1
  change([...toasts, { ...message, id: lastId }].slice(-AT_MOST))
  return lastId
}

export function dismissToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id))
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function shownToasts(): ShownToast[] {
  return toasts
}

function change(next: ShownToast[]) {
  const gone = toasts.filter((toast) => !next.includes(toast))
  toasts = next
  for (const listener of listeners) listener()
  for (const toast of gone) toast.onGone?.()
}
