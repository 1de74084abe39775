import type { GroupWork } from './group-work.ts'
import type { CommandContext } from './operation.ts'

/** A group work for one item in the ordinary lane, once its author may: the same steps, so the same rows and events. */
export async function alone<I, O, R>(
  work: GroupWork<I, O, R>,
  { tx, actor, write }: Pick<CommandContext, 'tx' | 'actor' | 'write'>,
  input: I,
): Promise<O> {
  const items = [{ actor, input, cause: actor.cause, at: write.at }]
  const numbers = await write.numbers()
  const found = await work.read(tx, actor.workspaceId, items)
  const { outcomes, send } = work.write(tx, actor.workspaceId, items, found, numbers)
  await Promise.all(send())
  const outcome = outcomes[0]
  if (!outcome) throw new Error('a group work answered no outcome')
  if ('refused' in outcome) throw outcome.refused
  for (const event of outcome.events) write.emit(event)
  return outcome.output
}
