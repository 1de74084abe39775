import { z } from 'zod'
import { contract, done, pageInput, pageOf, time } from './contract.ts'
import { anyId } from './ids.ts'
import { name } from './names.ts'
import { level } from './status.ts'

/** A person's account, across workspaces. Sign-up, sign-in and password reset are better-auth's, under /api/auth. */
export const account = z.object({ id: z.string(), email: z.string(), name: z.string(), createdAt: time })
export type Account = z.infer<typeof account>

export const getAccount = contract({
  name: 'accounts.me',
  kind: 'query',
  scope: 'person',
  http: { method: 'GET', path: 'me' },
  summary: 'Who I am.',
  input: z.object({}),
  output: account,
  byKey: true,
})

/** Ids of channels in the order that their reader gave them, folded sections, and whether only what is unread is listed. */
export const sidebarPreferences = z.object({
  order: z.array(anyId).max(2000),
  folded: z.array(z.string().regex(/^[a-z0-9-]{1,40}$/)).max(50),
  unreadOnly: z.boolean(),
})
export type SidebarPreferences = z.infer<typeof sidebarPreferences>

/** What a person wants in every workspace of theirs. `notify` is null until they were asked about the browser's notices. */
export const personalPreferences = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  sendOnEnter: z.boolean(),
  sound: z.boolean(),
  notify: z.boolean().nullable(),
})
export type PersonalPreferences = z.infer<typeof personalPreferences>

/** What a person wants in one workspace. `level` is what they hear of channels for which they said nothing. */
export const workspacePreferences = z.object({ level, sidebar: sidebarPreferences })
export type WorkspacePreferences = z.infer<typeof workspacePreferences>

/** My preferences as they are in one workspace. A higher `version` is newer. */
export const preferences = z.object({
  version: z.number().int(),
  ...personalPreferences.shape,
  ...workspacePreferences.shape,
})
export type Preferences = z.infer<typeof preferences>

export const getPreferences = contract({
  name: 'preferences.get',
  kind: 'query',
  scope: 'person',
  http: { method: 'GET', path: 'me/preferences/:workspaceId' },
  summary: 'How I like things, as it is in one of my workspaces.',
  input: z.object({ workspaceId: anyId }),
  output: preferences.extend({ asOf: z.number().int() }),
})

export const setPreferences = contract({
  name: 'preferences.set',
  kind: 'command',
  scope: 'person',
  http: { method: 'PATCH', path: 'me/preferences/:workspaceId' },
  summary: 'Change what is named. Level and sidebar are of this workspace, the rest is of all of mine.',
  input: z.object({
    workspaceId: anyId,
    ...personalPreferences.partial().shape,
    level: level.optional(),
    sidebar: sidebarPreferences.partial().optional(),
  }),
  output: preferences,
})

/** A signed-in browser. `current` is the one that asks. */
export const session = z.object({
  id: z.string(),
  createdAt: time,
  expiresAt: time,
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  current: z.boolean(),
})
export type Session = z.infer<typeof session>

export const listSessions = contract({
  name: 'sessions.list',
  kind: 'query',
  scope: 'person',
  http: { method: 'GET', path: 'me/sessions' },
  summary: 'Where I am signed in.',
  input: z.object({}),
  output: z.object({ items: z.array(session), nextCursor: z.null() }),
})

export const revokeSession = contract({
  name: 'sessions.revoke',
  kind: 'command',
  scope: 'person',
  http: { method: 'DELETE', path: 'me/sessions/:sessionId' },
  summary: 'Sign one of my sessions out; its open streams end.',
  input: z.object({ sessionId: z.string().max(100) }),
  output: z.object({}),
})

/** A personal access key of a member in one workspace: everything that its member may do, as that person's automation. */
export const key = z.object({
  id: z.string(),
  name: z.string(),
  hint: z.string(),
  createdAt: time,
  lastUsedAt: time.nullable(),
  revokedAt: time.nullable(),
})
export type Key = z.infer<typeof key>

export const createKey = contract({
  name: 'keys.create',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'keys' },
  summary: 'Make a personal access key for this workspace. It is shown once. A key cannot make keys.',
  input: z.object({ name }),
  output: key.extend({ key: z.string() }),
  privileged: true,
  audited: ['name'],
  secret: true,
})

export const listKeys = contract({
  name: 'keys.list',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'keys' },
  summary: 'My keys here.',
  input: pageInput,
  output: pageOf(key),
})

export const revokeKey = contract({
  name: 'keys.revoke',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'DELETE', path: 'keys/:keyId' },
  summary: 'End a key at once.',
  input: z.object({ keyId: anyId }),
  output: done,
  privileged: true,
  audited: ['keyId'],
})

/** What the sign-in page needs to know before anybody is signed in. */
export const serverInfo = z.object({
  version: z.string(),
  registration: z.enum(['open', 'invite']),
  mail: z.boolean(),
  publicUrl: z.string(),
  uploadLimit: z.number().int(),
})

export const getServerInfo = contract({
  name: 'server.info',
  kind: 'query',
  scope: 'public',
  http: { method: 'GET', path: 'server' },
  summary: 'What this server offers to one who is not signed in.',
  input: z.object({}),
  output: serverInfo,
})

export const createResetLink = contract({
  name: 'accounts.resetLink',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'members/:memberId/reset-link' },
  summary:
    'Where the server sends no mail: a password reset link for a person here (owners and admins, for those below).',
  input: z.object({ memberId: anyId }),
  output: z.object({ url: z.string(), expiresAt: time }),
  privileged: true,
  audited: ['memberId'],
  secret: true,
})

export const accountContracts = [
  getAccount,
  getPreferences,
  setPreferences,
  listSessions,
  revokeSession,
  createKey,
  listKeys,
  revokeKey,
  getServerInfo,
  createResetLink,
] as const

export const accountEvents = {
  'key.created': z.object({ key }),
  'key.revoked': z.object({ key }),
  'preferences.updated': z.object({ preferences }),
}
