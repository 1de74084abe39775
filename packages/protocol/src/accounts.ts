import { z } from 'zod'
import { contract, done, pageInput, pageOf, time } from './contract.ts'
import { anyId } from './ids.ts'

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
  input: z.object({ name: z.string().trim().min(1).max(80) }),
  output: key.extend({ key: z.string() }),
  privileged: true,
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
  secret: true,
})

export const accountContracts = [
  getAccount,
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
}
