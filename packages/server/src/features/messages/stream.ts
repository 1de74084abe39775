import { AppError, said } from '@stoa/protocol/errors'
import { BODY_LIMIT, finishMessage, startMessage, streamMessage } from '@stoa/protocol/messages'
import type { LiveHub } from '../../core/live.ts'
import type { Operation } from '../../core/operation.ts'
import { command, signal } from '../../core/operation.ts'
import { accessChannel } from '../channels/access.ts'
import { accessMessage } from './access.ts'
import { readAgain } from './change.ts'
import { end } from './finish.ts'
import { postOrdinary } from './post.ts'
import { presentMessage } from './present.ts'
import type { WritingKeeper } from './writing.ts'

/**
 * A message that is written while others watch: start (durable), stream (live, kept every two seconds), finish
 * (durable). What nobody finishes is finished by the keeper as `interrupted`, with the text so far; an author who was only
 * slow still finishes it.
 */
export function streamOperations(live: LiveHub, keeper: WritingKeeper): Operation[] {
  const start = command(
    startMessage,
    async ({ tx, actor, write }, input) => {
      await accessChannel(tx, actor, input.channelId, 'post')
      const message = await postOrdinary({ tx, actor, write }, { ...input, body: '', fileIds: [], writing: true })
      // One that is sent again may have come to its end.
      if (message.state !== 'writing') return message
      await tx.$client.query(
        `insert into writing (workspace_id, message_id, channel_id, author_id, text, touched_at)
         values ($1, $2, $3, $4, '', now()) on conflict do nothing`,
        [actor.workspaceId, message.id, message.channelId, actor.id],
      )
      if (actor.askedBy) {
        const { id: forId, places } = actor.askedBy
        const task = { workspaceId: actor.workspaceId, id: message.id, memberId: actor.id, forId, isWriting: true }
        write.afterCommit(() => live.work.begin({ ...task, places: [...places, message.channelId] }))
      }
      return message
    },
    { as: 'system' },
  )

  const stream = signal(streamMessage, async ({ tx, actor, tell }, input) => {
    const { message } = await accessMessage(tx, actor, input.messageId, 'signal')
    if (message.authorId !== actor.id) throw new AppError('forbidden', 'Only its author writes a message.')
    if (message.state !== 'writing') throw new AppError('conflict', 'The message is finished.')
    const text = live.textOf(actor.workspaceId, message.id) ?? (await keeper.load(tx, message))
    if (input.from > text.length)
      throw new AppError('conflict', said`There is text up to ${text.length}; go on from there.`, {
        length: text.length,
      })
    const reach = input.from + input.delta.length
    if (reach > BODY_LIMIT) throw new AppError('too_large', said`A message holds at most ${BODY_LIMIT} characters.`)
    if (reach > text.length) {
      const delta = input.delta.slice(text.length - input.from)
      const { id: messageId, channelId } = message
      tell(channelId, { type: 'delta', data: { messageId, channelId, from: text.length, delta } })
      keeper.touch(message)
    }
    return { length: Math.max(reach, text.length) }
  })

  const finish = command(
    finishMessage,
    async (context, input) => {
      const { message } = await accessMessage(context.tx, context.actor, input.messageId, 'change')
      if (message.authorId !== context.actor.id) throw new AppError('forbidden', 'Only its author finishes a message.')
      if (message.state === 'sent' && message.body === input.body) return presentMessage(message)
      if (message.state !== 'writing' && message.state !== 'interrupted')
        throw new AppError('conflict', 'The message is finished already.')
      context.write.afterCommit(() => live.endText(message.workspaceId, message.id))
      return end(context, message, 'sent', input.body)
    },
    { as: 'system', again: readAgain },
  )

  return [start, stream, finish]
}
