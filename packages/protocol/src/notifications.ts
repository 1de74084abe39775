import { z } from 'zod'
import { contract, pageInput, pageOf } from './contract.ts'
import { emoji } from './emoji.ts'
import { anyId } from './ids.ts'
import { messageView } from './messages.ts'
import { lineOf } from './names.ts'
import { doNotDisturb, level, memberStatus } from './status.ts'
import { member } from './workspaces.ts'

/** Why a message concerns me: I was named, everybody in the channel was, or it answers in a thread that I follow. */
export const mention = z.object({ reason: z.enum(['mention', 'channel', 'reply']), message: messageView })
export type Mention = z.infer<typeof mention>

export const listMentions = contract({
  name: 'mentions.list',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'mentions' },
  summary: 'Mentions of me and replies in threads that I follow, latest first.',
  input: pageInput,
  output: pageOf(mention),
})

export const setStatus = contract({
  name: 'members.setStatus',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'PUT', path: 'status' },
  summary: 'Say what I am at, for a while or until I take it back; null takes it back.',
  input: z.object({
    status: memberStatus
      .extend({ emoji: emoji.nullable(), text: lineOf(100) })
      .refine(({ emoji, text }) => emoji !== null || text !== '', 'a status has an emoji or a text')
      .nullable(),
  }),
  output: member,
})

export const setDoNotDisturb = contract({
  name: 'members.setDoNotDisturb',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'PUT', path: 'do-not-disturb' },
  summary: 'Be told of nothing until a moment, or each day between two times; null ends it. Others see that it is on.',
  input: z.object({ doNotDisturb: doNotDisturb.nullable() }),
  output: member,
})

/** What I want to hear of one channel. */
export const channelLevel = z.object({ channelId: z.string(), level: level.nullable() })

export const setLevel = contract({
  name: 'channels.setLevel',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'PUT', path: 'channels/:channelId/level' },
  summary: 'What I want to be told of a channel that I am in: all, mentions, none (muted), or null for my default.',
  input: z.object({ channelId: anyId, level: level.nullable() }),
  output: channelLevel.extend({ seq: z.number().int() }),
})

/** What waits in one workspace: channels with something unread, and what is meant for me. Both up to UNREAD_CAP. */
export const waiting = z.object({ workspaceId: z.string(), unread: z.number().int(), mentions: z.number().int() })
export type Waiting = z.infer<typeof waiting>

export const listWaiting = contract({
  name: 'workspaces.waiting',
  kind: 'query',
  scope: 'person',
  http: { method: 'GET', path: 'me/waiting' },
  summary: 'What waits for me in each of my workspaces. Muted channels count only where I am named.',
  input: z.object({}),
  output: z.object({ items: z.array(waiting) }),
})

export const notificationContracts = [listMentions, setStatus, setDoNotDisturb, setLevel, listWaiting] as const

export const notificationEvents = {
  'channel.level_set': channelLevel,
}
