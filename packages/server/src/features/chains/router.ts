import type { Cause } from '@stoa/protocol/events'
import type { Message } from '@stoa/protocol/messages'
import type { Logger } from 'pino'
import type { Owed } from '../../core/deliveries.ts'
import type { Router } from '../../core/dispatcher.ts'
import type { StoredEvent } from '../../core/log.ts'
import { takeCall } from './budget.ts'
import type { Listener, Surroundings } from './listeners.ts'
import { readListeners, readSurroundings } from './listeners.ts'
import { isOfOwnAccord, reasonToWake } from './wake.ts'

/**
 * Says which agents are owed which messages. A message counts when it is said whole: posted, or finished by its author;
 * edits, reactions and what was broken off wake nobody. Who was in the channel is read from the log's spans at that number,
 * so it does not matter how late this runs. What an agent says of its own accord beyond its budget is held: those whom it
 * calls are owed it, but it does not go out.
 */
export const agentRouter =
  (log: Pick<Logger, 'warn'>): Router =>
  async (tx, workspaceId, events) => {
    const messages = events.flatMap(said)
    const [first, last] = [messages[0], messages.at(-1)]
    if (!first || !last) return []
    const channelIds = distinct(messages.map(({ message }) => message.channelId))
    const listeners = await readListeners(tx, workspaceId, channelIds, first.seq, last.seq)
    if (listeners.length === 0) return []
    const surroundings = await readSurroundings(tx, workspaceId, {
      authorIds: distinct(messages.map(({ message }) => message.authorId)),
      agentIds: distinct(listeners.map(({ agentId }) => agentId)),
      rootIds: distinct(messages.flatMap(({ message }) => message.threadId ?? [])),
    })
    const byChannel = Map.groupBy(listeners, ({ channelId }) => channelId)
    const list: Owed[] = []
    const beyond: string[] = []
    for (const each of messages) {
      const here = byChannel.get(each.message.channelId) ?? []
      const called = here.flatMap((listener) => owed(each, listener, surroundings))
      const { authorId: agentId } = each.message
      const isOwnCall = called.length > 0 && isOfOwnAccord(each.cause) && surroundings.isAgent(agentId)
      const isHeld = isOwnCall && !(await takeCall(tx, { workspaceId, agentId, at: each.at }))
      if (isHeld) beyond.push(agentId)
      list.push(...called.map((one) => ({ ...one, isHeld })))
    }
    if (beyond.length > 0) log.warn({ workspaceId, agentIds: distinct(beyond) }, beyondBudget)
    return list
  }

const beyondBudget = 'agents called others too often of their own accord: what they said last was not sent to those'

type SaidMessage = { seq: number; at: string; cause: Cause; message: Message }

function said({ seq, at, type, cause, data }: StoredEvent): SaidMessage[] {
  if (type !== 'message.posted' && type !== 'message.finished') return []
  const { message } = JSON.parse(data) as { message: Message }
  return message.state === 'sent' ? [{ seq, at, cause, message }] : []
}

function owed({ seq, cause, message }: SaidMessage, listener: Listener, { isAgent, isInThread }: Surroundings): Owed[] {
  if (seq < listener.fromSeq || seq > listener.toSeq) return []
  const { authorId, mentions, threadId } = message
  const { agentId, kind, members, hearsAll } = listener
  const reason = reasonToWake(
    { authorId, mentions, authorKind: isAgent(authorId) ? 'agent' : 'person', hop: cause.hop, place: kind, members },
    { agentId, isInThread: threadId !== null && isInThread(agentId, threadId), hearsAll },
  )
  return reason ? [{ target: agentId, eventSeq: seq, detail: { reason } }] : []
}

function distinct(ids: string[]): string[] {
  return [...new Set(ids)]
}
