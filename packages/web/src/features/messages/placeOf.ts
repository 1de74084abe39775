import type { Message } from '@stoa/protocol/messages'

type Where = { message: string } | { thread: string; reply: string }

/** What of a channel's address names this message. */
export function placeOf({ id, threadId }: Pick<Message, 'id' | 'threadId'>): Where {
  return threadId ? { thread: threadId, reply: id } : { message: id }
}
