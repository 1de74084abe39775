import type { ActorView } from '../../ui/Avatar.tsx'
import type { FileView } from '../files/fileView.ts'
import type { Said } from '../notifications/useStanding.ts'

/** A message as it is drawn. The data layer makes it from the cache; nothing here knows where it came from. */
export type MessageView = {
  id: string
  author: ActorView
  /** What its author is at, where they said so. */
  said?: Said | undefined
  body: string
  /** When it was posted, as ISO 8601. */
  at: string
  editedAt?: string | undefined
  /**
   * `sending` and `failed` are known to this browser alone. `writing` grows as its agent speaks; `interrupted` is what
   * is left when it stopped half-way. `deleted` has no body and is drawn only where replies hang on it.
   */
  state: 'sent' | 'sending' | 'failed' | 'writing' | 'interrupted' | 'deleted'
  /** Whether sending waits for the connection. */
  queued?: boolean
  /** Why sending failed, in words. */
  failure?: string | undefined
  mine?: boolean
  /** Whether this reader may delete it. */
  removable?: boolean
  mentionsMe?: boolean
  /** A thread's own first message, in the thread: nothing folds under it. */
  isRoot?: boolean
  reactions?: ReactionView[]
  thread?: ThreadView | undefined
  files?: FileView[]
  /** Who pinned it to its channel, and when. */
  pin?: { by: string; at: string } | undefined
  /** Whether this reader saved it for later, and whether they are done with it. */
  saved?: 'todo' | 'done' | undefined
}

export type ReactionView = { emoji: string; mine: boolean; names: string[] }

export type ThreadView = { replyCount: number; lastReplyAt: string; repliers: ActorView[]; unread?: boolean }

/**
 * A list has one message that Tab stops at, which the arrow keys move; what can be pressed in a message is a tab stop
 * only in that one, or a keyboard would have to pass hundreds.
 */
export type TabIndex = 0 | -1

/** What a reader may do with a message. An act that is absent is not offered. */
export type MessageActs = {
  react?: (message: MessageView, emoji: string) => void
  pickReaction?: (message: MessageView) => void
  openThread?: (message: MessageView) => void
  edit?: (message: MessageView) => void
  showHistory?: (message: MessageView) => void
  copyLink?: (message: MessageView) => void
  copyText?: (message: MessageView) => void
  markUnread?: (message: MessageView) => void
  /** Pins it, or takes it from among the pinned. */
  pin?: (message: MessageView) => void
  /** Saves it for later, or no longer. */
  save?: (message: MessageView) => void
  remove?: (message: MessageView) => void
  retry?: (message: MessageView) => void
  discard?: (message: MessageView) => void
  openAuthor?: (author: ActorView) => void
}
