import type { Event } from '@stoa/protocol/events'
import type { Message } from '@stoa/protocol/messages'
import { saidSeq } from '@stoa/protocol/messages'
import { isQuietAt } from '@stoa/protocol/status'
import type { WorkspaceState } from '../../live/state.ts'
import { levelOf } from './levels.ts'

/** Why a message notifies: it was said to me directly, names me or everybody, answers where I follow, or I hear all. */
export type Reason = 'direct' | 'mention' | 'channel' | 'reply' | 'all'
export type Concern = { message: Message; reason: Reason }

/** What is older is read up on, not news. */
const NEWS_MS = 60_000

/** Whether what just happened is to notify its reader, whoever wrote it: a person or an agent that has finished. */
export function concernOf(state: WorkspaceState, event: Event, now: number): Concern | undefined {
  if (event.type !== 'message.posted' && event.type !== 'message.finished') return undefined
  const { message } = event.data
  const { memberId } = state.workspace
  if (message.state !== 'sent' || message.authorId === memberId || now - Date.parse(event.at) > NEWS_MS)
    return undefined
  if (isQuietAt(state.members.byId[memberId]?.doNotDisturb ?? null, now)) return undefined
  if (isRead(state, message)) return undefined
  const reason = reasonOf(state, message)
  return reason && { message, reason }
}

/** Whether its reader has read it, here or elsewhere. */
export function isRead({ channels, follows }: WorkspaceState, message: Message): boolean {
  const { channelId, threadId } = message
  const place = threadId ? follows.byRoot[threadId]?.state : channels.byId[channelId]?.state
  return place != null && place.lastReadSeq >= saidSeq(message)
}

function reasonOf(state: WorkspaceState, message: Message): Reason | undefined {
  const entry = state.channels.byId[message.channelId]
  if (!entry?.state) return undefined
  const level = levelOf(entry, state.preferences)
  if (level === 'none') return undefined
  if (entry.channel.kind === 'dm' && level === 'all') return 'direct'
  if (message.mentions.includes(state.workspace.memberId)) return 'mention'
  if (message.mentions.includes('channel')) return 'channel'
  if (message.threadId && state.follows.byRoot[message.threadId]?.state.following) return 'reply'
  return level === 'all' && !message.threadId ? 'all' : undefined
}
