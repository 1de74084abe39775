import type { CommandContext } from '../../core/operation.ts'
import { keepRevision, rename, updateMessage } from './change.ts'
import type { MessageRow } from './present.ts'
import { presentMessage } from './present.ts'

/**
 * Gives a message being written its last text and state: now it is said. The row is held by the caller. One that was broken
 * off has been told of with what it said then, which is kept as what an edit writes over is; it stays said where that was.
 */
export async function end(
  { tx, actor, write }: Pick<CommandContext, 'tx' | 'actor' | 'write'>,
  message: MessageRow,
  state: 'sent' | 'interrupted',
  body: string,
) {
  const seq = await write.seq()
  const finished = { ...message, finishedSeq: message.finishedSeq ?? seq, updatedSeq: seq }
  const named = await rename(tx, finished, body, actor)
  const isAgain = message.state === 'interrupted'
  if (isAgain) await keepRevision(write, message)
  const revision = isAgain ? message.revision + 1 : message.revision
  const row: MessageRow = { ...finished, body, state, mentions: named.mentions, revision }
  await updateMessage(tx, row)
  await tx.$client.query('delete from writing where workspace_id = $1 and message_id = $2', [row.workspaceId, row.id])
  write.emit({
    type: 'message.finished',
    seq,
    audience: row.channelId,
    data: { message: presentMessage(row), mentionsAdded: named.added, mentionsRemoved: named.removed },
  })
  return presentMessage(row)
}
