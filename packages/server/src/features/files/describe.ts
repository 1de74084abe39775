import { describeFile } from '@stoa/protocol/files'
import { and, eq } from 'drizzle-orm'
import { command } from '../../core/operation.ts'
import { accessLoose } from './access.ts'
import { presentFile } from './present.ts'
import { files } from './tables.ts'

/** Only before a message carries the file: what a message says is changed by editing the message. */
export const describe = command(describeFile, async ({ tx, actor, write }, { fileId, alt }) => {
  const row = { ...(await accessLoose(tx, actor, fileId)), alt: alt || null }
  const seq = await write.seq()
  await tx
    .update(files)
    .set({ alt: row.alt })
    .where(and(eq(files.workspaceId, row.workspaceId), eq(files.id, row.id)))
  write.emit({ type: 'file.described', seq, audience: actor.id, data: { file: presentFile(row) } })
  return presentFile(row)
})
