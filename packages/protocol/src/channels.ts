import { z } from 'zod'
import { contract, done, flag, pageInput, pageOf, time } from './contract.ts'
import { anyId } from './ids.ts'
import { hidesSomething, lineOf } from './names.ts'
import { level } from './status.ts'
import { hearing } from './workspaces.ts'

/** Counts are capped so that they stay an index scan: this many means "this many or more". */
export const UNREAD_CAP = 100

/** Two to nine people and agents, the one who opens it included. */
export const DM_LIMIT = 9

/** A conversation space. `memberIds` is given for DMs, whose members are their name. */
export const channel = z.object({
  id: z.string(),
  kind: z.enum(['channel', 'dm']),
  visibility: z.enum(['public', 'private']),
  name: z.string(),
  topic: z.string(),
  projectId: z.string().nullable(),
  createdBy: z.string(),
  createdAt: time,
  archivedAt: time.nullable(),
  memberIds: z.array(z.string()).nullable(),
  updatedSeq: z.number().int(),
})
export type Channel = z.infer<typeof channel>

/**
 * My place in one channel. `unread` and `mentions` count up to UNREAD_CAP; top-level messages by others only. `level` is
 * what I want to hear of it; null: as I want it where I said nothing.
 */
export const channelState = z.object({
  channelId: z.string(),
  joinedSeq: z.number().int(),
  lastReadSeq: z.number().int(),
  unread: z.number().int(),
  mentions: z.number().int(),
  level: level.nullable(),
})
export type ChannelState = z.infer<typeof channelState>

export const channelMember = z.object({ channelId: z.string(), memberId: z.string(), hearing, joinedAt: time })
export type ChannelMember = z.infer<typeof channelMember>

/**
 * Lower case and composed, so that #Design and #design are one. Letters come with their marks, without which many scripts
 * are not written.
 */
export const channelName = z
  .string()
  .trim()
  .normalize()
  .toLowerCase()
  .regex(
    /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_-]{0,78}[\p{L}\p{M}\p{N}])?$/u,
    'a channel name: letters, digits, - and _, at most 80',
  )
  .refine((text) => !hidesSomething(text), 'a name that can be seen')

const topic = lineOf(250)

export const createChannel = contract({
  name: 'channels.create',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'channels' },
  summary: 'Make a channel and join it (members and above).',
  input: z.object({
    name: channelName,
    visibility: z.enum(['public', 'private']).default('public'),
    topic: topic.default(''),
    projectId: anyId.nullable().default(null),
  }),
  output: channel,
})

export const listChannels = contract({
  name: 'channels.list',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'channels' },
  summary: 'Channels that I may see: mine, and public ones to browse. DMs that I am in.',
  input: pageInput.extend({
    joined: flag.optional(),
    archived: flag.default(false),
    kind: z.enum(['channel', 'dm']).optional(),
    q: z.string().trim().normalize().max(80).optional(),
  }),
  output: pageOf(channel.extend({ state: channelState.nullable() })),
})

export const listChannelSizes = contract({
  name: 'channels.sizes',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'channel-sizes' },
  summary: 'How many members each channel has that I may see.',
  input: z.object({}),
  output: z.object({ items: z.array(z.object({ channelId: z.string(), members: z.number().int() })) }),
})

export const getChannel = contract({
  name: 'channels.get',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'channels/:channelId' },
  summary: 'One channel, with my place in it.',
  input: z.object({ channelId: anyId }),
  output: channel.extend({ state: channelState.nullable(), asOf: z.number().int() }),
})

export const updateChannel = contract({
  name: 'channels.update',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'PATCH', path: 'channels/:channelId' },
  summary: 'Change name, topic, project or visibility (its members; visibility: its creator or an admin in it).',
  input: z.object({
    channelId: anyId,
    name: channelName.optional(),
    topic: topic.optional(),
    projectId: anyId.nullable().optional(),
    visibility: z.enum(['public', 'private']).optional(),
  }),
  output: channel,
  privileged: ['visibility'],
  audited: ['channelId', 'name', 'projectId', 'visibility'],
})

export const archiveChannel = contract({
  name: 'channels.archive',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'channels/:channelId/archive' },
  summary: 'Archive a channel, or bring it back: it stays readable, nothing can be posted.',
  input: z.object({ channelId: anyId, archived: z.boolean().default(true) }),
  output: channel,
  privileged: true,
  audited: ['channelId', 'archived'],
})

export const joinChannel = contract({
  name: 'channels.join',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'channels/:channelId/join' },
  summary: 'Join a public channel.',
  input: z.object({ channelId: anyId }),
  output: channel,
})

export const leaveChannel = contract({
  name: 'channels.leave',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'channels/:channelId/leave' },
  summary: 'Leave a channel.',
  input: z.object({ channelId: anyId }),
  output: done,
})

export const listChannelMembers = contract({
  name: 'channels.members',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'channels/:channelId/members' },
  summary: 'Who is in a channel.',
  input: pageInput.extend({ channelId: anyId }),
  output: pageOf(channelMember),
})

export const addChannelMember = contract({
  name: 'channels.addMember',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'channels/:channelId/members' },
  summary: 'Bring a person or an agent into a channel that I am in (not into a DM).',
  input: z.object({ channelId: anyId, memberId: anyId, hearing: hearing.default('addressed') }),
  output: channelMember,
  privileged: true,
  audited: ['channelId', 'memberId', 'hearing'],
})

export const removeChannelMember = contract({
  name: 'channels.removeMember',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'DELETE', path: 'channels/:channelId/members/:memberId' },
  summary: 'Take somebody out of a channel (its creator or an admin in it; agents also by their owner).',
  input: z.object({ channelId: anyId, memberId: anyId }),
  output: done,
  privileged: true,
  audited: ['channelId', 'memberId'],
})

export const setHearing = contract({
  name: 'channels.setHearing',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'channels/:channelId/members/:memberId/hearing' },
  summary: 'Whether an agent hears all of a channel or only what is addressed to it.',
  input: z.object({ channelId: anyId, memberId: anyId, hearing }),
  output: channelMember,
})

export const openDm = contract({
  name: 'dms.open',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'dms' },
  summary: 'Open the direct conversation with these people and agents; the one that exists is answered.',
  input: z.object({
    memberIds: z
      .array(anyId)
      .min(1)
      .max(DM_LIMIT - 1),
  }),
  output: channel,
})

export const channelContracts = [
  createChannel,
  listChannels,
  listChannelSizes,
  getChannel,
  updateChannel,
  archiveChannel,
  joinChannel,
  leaveChannel,
  listChannelMembers,
  addChannelMember,
  removeChannelMember,
  setHearing,
  openDm,
] as const

export const channelEvents = {
  'channel.created': z.object({ channel }),
  'channel.updated': z.object({ channel }),
  'channel.member_added': z.object({ channel, member: channelMember }),
  'channel.member_updated': z.object({ member: channelMember }),
  'channel.member_removed': z.object({ channelId: z.string(), memberId: z.string() }),
}
