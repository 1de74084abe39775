import { AppError } from '@stoa/protocol/errors'
import { newId } from '@stoa/protocol/ids'
import type { Message } from '@stoa/protocol/messages'
import { deleteMessage, editMessage, postMessage } from '@stoa/protocol/messages'
import type { Cast, Player } from './cast.ts'
import type { Dice } from './dice.ts'
import type { House } from './house.ts'
import { Client } from './insist.ts'

/** What was acknowledged to those who sent: each of it must be in the log. */
export class Receipts {
  /** By message id, where it was said to stand. */
  readonly posts = new Map<string, number>()
  /** By message id, the highest revision that was answered. */
  readonly edits = new Map<string, number>()
  readonly deletions = new Set<string>()
  refusals = 0
}

/** Somebody who posts, edits and deletes, one act after the other, each until it is answered. */
export async function send(
  { house, cast, player, dice }: { house: House; cast: Cast; player: Player; dice: Dice },
  receipts: Receipts,
  goesOn: () => boolean,
): Promise<void> {
  const client = new Client(house, dice, player.key, cast.workspaceId)
  const { general, desk, floor, vault } = cast.channels
  const places = [general, general, desk, desk, floor, vault] as const
  const mine: Message[] = []
  while (goesOn()) {
    const old = dice.chance(0.13) ? dice.pick(mine) : undefined
    await (old && dice.chance(0.7) ? edit(old) : old ? remove(old) : post()).catch(refused)
  }

  async function post(): Promise<void> {
    const id = newId('msg')
    const agent = dice.chance(0.12) ? dice.pick(cast.agents) : undefined
    const isOwnersDm = agent && player === cast.owner && dice.chance(0.4)
    const channelId = isOwnersDm ? agent.dm : agent ? desk : dice.pick(places)
    const root = dice.chance(0.1) ? mine.findLast((each) => each.channelId === channelId && !each.threadId) : undefined
    const body = `${id} ${agent ? `@${agent.handle} ` : ''}${'word '.repeat(dice.between(1, 30))}`
    const message = await client.insist(postMessage, { channelId, id, body, threadId: root?.id ?? null })
    receipts.posts.set(id, message.seq)
    mine.push(message)
    if (mine.length > 50) mine.shift()
  }

  async function edit(message: Message): Promise<void> {
    const body = `${message.id} edited ${newId('cmd')}`
    const { revision } = await client.insist(editMessage, { messageId: message.id, body })
    receipts.edits.set(message.id, revision)
  }

  async function remove(message: Message): Promise<void> {
    mine.splice(mine.indexOf(message), 1)
    await client.insist(deleteMessage, { messageId: message.id })
    receipts.deletions.add(message.id)
  }

  /** One who left a channel, or replies under what was deleted, is refused. */
  function refused(error: unknown): void {
    if (!(error instanceof AppError) || !['forbidden', 'not_found', 'conflict'].includes(error.code)) throw error
    receipts.refusals++
  }
}
