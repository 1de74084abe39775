import { namedHandles } from '@stoa/protocol/mentions'
import type { Message } from '@stoa/protocol/messages'
import type { Member } from '@stoa/protocol/workspaces'

/**
 * Whom a message names that it did not reach, since they are not where it was said: the server notes those whom it did.
 * In the order of their names in it; of a name that the reader does not know nothing is said.
 */
export function unreachedBy(message: Message, members: Readonly<Record<string, Member>>): string[] {
  const handles = namedHandles(message.body)
  if (handles.length === 0) return []
  const byHandle = new Map(
    Object.values(members).flatMap((each) => (each.removedAt ? [] : [[each.handle, each.id] as const])),
  )
  return handles
    .flatMap((handle) => byHandle.get(handle) ?? [])
    .filter((id) => id !== message.authorId && !message.mentions.includes(id))
}
