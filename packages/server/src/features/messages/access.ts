import { AppError } from '@stoa/protocol/errors'
import { and, eq } from 'drizzle-orm'
import type { Actor } from '../../core/actor.ts'
import type { Tx } from '../../core/database/database.ts'
import { accessChannel } from '../channels/access.ts'
import type { MessageRow } from './present.ts'
import { messages } from './tables.ts'

/**
 * The only way from a message's id to the message: `read` for one who may read its channel, `change` for one who may
 * post there; with `change` the row is held until the commit, so that two changes of one message stand in line. `signal`
 * is the same for what writes nothing: nothing is held.
 */
export async function accessMessage(
  tx: Tx,
  actor: Actor,
  messageId: string,
  need: 'read' | 'change' | 'signal',
): Promise<{ message: MessageRow; channel: Awaited<ReturnType<typeof accessChannel>> }> {
  const where = and(eq(messages.workspaceId, actor.workspaceId), eq(messages.id, messageId))
  const [found] = await tx.select({ channelId: messages.channelId }).from(messages).where(where)
  if (!found) throw new AppError('not_found', 'There is no such message.')
  const options = need === 'signal' ? { lock: null } : {}
  const inChannel = need === 'read' ? 'read' : 'post'
  const channel = await accessChannel(tx, actor, found.channelId, inChannel, options).catch(unseen)
  const rows = tx.select().from(messages).where(where)
  const [message] = need === 'change' ? await rows.for('no key update') : await rows
  if (!message) throw new AppError('not_found', 'There is no such message.')
  return { message, channel }
}

/** A stranger to the channel learns nothing of the message either. */
function unseen(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found')
    throw new AppError('not_found', 'There is no such message.')
  throw error
}
