import { AppError } from '@stoa/protocol/errors'
import { and, eq } from 'drizzle-orm'
import type { Actor } from '../../core/actor.ts'
import type { Tx } from '../../core/database/database.ts'
import { accessChannel } from '../channels/access.ts'
import type { FileRow } from './present.ts'
import { files } from './tables.ts'

/**
 * The only way from a file's id to the file: for those who may read the channel of the message that carries it, and
 * before there is one, for its uploader.
 */
export async function accessFile(tx: Tx, actor: Actor, fileId: string): Promise<FileRow> {
  const [file] = await tx
    .select()
    .from(files)
    .where(and(eq(files.workspaceId, actor.workspaceId), eq(files.id, fileId)))
  if (!file) throw unseen()
  if (file.channelId === null) {
    if (file.uploaderId !== actor.id) throw unseen()
    return file
  }
  await accessChannel(tx, actor, file.channelId, 'read').catch((error) => {
    throw error instanceof AppError ? unseen() : error
  })
  return file
}

/** A file of one's own that no message carries yet, held as it is until the commit. */
export async function accessLoose(tx: Tx, actor: Pick<Actor, 'workspaceId' | 'id'>, fileId: string): Promise<FileRow> {
  const [file] = await tx
    .select()
    .from(files)
    .where(and(eq(files.workspaceId, actor.workspaceId), eq(files.id, fileId), eq(files.uploaderId, actor.id)))
    .for('update')
  if (!file) throw unseen()
  if (file.messageId !== null) throw new AppError('conflict', 'A message carries this file already. Send it again.')
  return file
}

function unseen(): AppError {
  return new AppError('not_found', 'There is no such file.')
}
