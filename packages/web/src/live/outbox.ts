import type { File } from '@stoa/protocol/files'

/** A message of mine on its way. Its id is made here, so sending it again is the same act. */
export type Outgoing = {
  id: string
  channelId: string
  threadId: string | null
  body: string
  files: File[]
  at: string
  /** `sent` until the event that shows it comes. */
  state: 'sending' | 'sent' | 'failed'
  failure?: string
}

const keyOf = (workspaceId: string, memberId: string) => `stoa.outbox.${workspaceId}.${memberId}`

/** What was not yet acknowledged when the page was left; it is sent again under the same id. */
export function readOutbox(workspaceId: string, memberId: string): Outgoing[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(workspaceId, memberId)) ?? '[]')
    return Array.isArray(kept) ? kept : []
  } catch {
    return []
  }
}

/** Storage that is full or forbidden costs what a reload would keep, nothing else. */
export function keepOutbox(workspaceId: string, memberId: string, list: readonly Outgoing[]): void {
  try {
    if (list.length === 0) localStorage.removeItem(keyOf(workspaceId, memberId))
    else localStorage.setItem(keyOf(workspaceId, memberId), JSON.stringify(list))
  } catch {
    // Said above.
  }
}
