import type { Message } from '@stoa/protocol/messages'
import type { Owed } from '../../core/deliveries.ts'
import type { Router } from '../../core/dispatcher.ts'
import type { StoredEvent } from '../../core/log.ts'
import type { Listener, Surroundings } from './listeners.ts'
import { readListeners, readSurroundings } from './listeners.ts'
import { reasonToWake } from './wake.ts'

/**
 * Says which agents are owed which messages. A message counts when it is said whole: posted, or finished by its author;
 * edits, reactions and what was broken off wake nobody. Who was in the channel is read from the log's spans at that number,
 * so it does not matter how late this runs.
 */
export const agentRouter: Router = async (tx, workspaceId, events) => {
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
  return messages.flatMap((each) =>
    (byChannel.get(each.message.channelId) ?? []).flatMap((listener) => owed(each, listener, surroundings)),
  )
}

type SaidMessage = { seq: number; hop: number; message: Message }

function said({ seq, type, cause, data }: StoredEvent): SaidMessage[] {
  if (type !== 'message.posted' && type !== 'message.finished') return []
  const { message } = JSON.parse(data) as { message: Message }
  return message.state === 'sent' ? [{ seq, hop: cause.hop, message }] : []
}

function owed({ seq, hop, message }: SaidMessage, listener: Listener, { isAgent, isInThread }: Surroundings): Owed[] {
  if (seq < listener.fromSeq || seq > listener.toSeq) return []
  const { authorId, mentions, threadId } = message
  const { agentId, kind, members, hearsAll } = listener
  const reason = reasonToWake(
    { authorId, mentions, authorKind: isAgent(authorId) ? 'agent' : 'person', hop, place: kind, members },
    { agentId, isInThread: threadId !== null && isInThread(agentId, threadId), hearsAll },
  )
  return reason ? [{ target: agentId, eventSeq: seq, detail: { reason } }] : []
}

function distinct(ids: string[]): string[] {
  return [...new Set(ids)]
}
