import { z } from 'zod'
import { contract, done, flag, pageInput, pageOf, time } from './contract.ts'
import { anyId, handle } from './ids.ts'
import { lineOf, name } from './names.ts'
import { doNotDisturb, memberStatus } from './status.ts'

export const roles = ['owner', 'admin', 'member', 'guest'] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>

export const workspace = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  createdAt: time,
  updatedSeq: z.number().int(),
})
export type Workspace = z.infer<typeof workspace>

/** A workspace as one of its members sees it. */
export const myWorkspace = workspace.extend({ memberId: z.string(), role })
export type MyWorkspace = z.infer<typeof myWorkspace>

/** How much of what is said in its channels an agent hears, beyond what is addressed to it. */
export const hearing = z.enum(['addressed', 'all'])

/** A person or an agent inside one workspace. Removed members stay as tombstones, so that authors keep their names. */
export const member = z.object({
  id: z.string(),
  kind: z.enum(['person', 'agent']),
  handle: z.string(),
  name: z.string(),
  role,
  title: z.string().nullable(),
  status: memberStatus.nullable(),
  doNotDisturb: doNotDisturb.nullable(),
  ownerId: z.string().nullable(),
  connection: z.enum(['agentlink', 'daemon', 'hosted', 'mcp']).nullable(),
  /** Where the picture is, a path on this server; it changes with the picture. */
  avatar: z.string().nullable(),
  joinedAt: time,
  removedAt: time.nullable(),
  updatedSeq: z.number().int(),
})
export type Member = z.infer<typeof member>

const slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/, 'a slug: 1 to 48 of a-z, 0-9 and -, not at its ends')

export const createWorkspace = contract({
  name: 'workspaces.create',
  kind: 'command',
  scope: 'person',
  http: { method: 'POST', path: 'workspaces' },
  summary: 'Make a workspace; its maker owns it, and it starts with #general.',
  input: z.object({ name, slug: slug.optional() }),
  output: myWorkspace,
})

export const listWorkspaces = contract({
  name: 'workspaces.list',
  kind: 'query',
  scope: 'person',
  http: { method: 'GET', path: 'workspaces' },
  summary: 'The workspaces that I belong to; to a key, its own.',
  input: pageInput,
  output: pageOf(myWorkspace),
  byKey: true,
})

export const getWorkspace = contract({
  name: 'workspaces.get',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: '' },
  summary: 'One workspace, and who I am in it.',
  input: z.object({}),
  output: myWorkspace.extend({
    pausedAt: time.nullable(),
    /** Whether it is the first on this server: then its owners look after the server itself. */
    isFirst: z.boolean(),
    asOf: z.number().int(),
  }),
})

export const resumeWorkspace = contract({
  name: 'workspaces.resume',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'resume' },
  summary: 'After a restore nothing goes out to agents until an owner says so here; what they were owed waits.',
  input: z.object({}),
  output: workspace,
  privileged: true,
  audited: [],
})

export const updateWorkspace = contract({
  name: 'workspaces.update',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'PATCH', path: '' },
  summary: 'Rename the workspace (admins).',
  input: z.object({ name }),
  output: workspace,
  privileged: true,
  audited: ['name'],
})

export const listMembers = contract({
  name: 'members.list',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'members' },
  summary: 'People and agents here. A guest sees those who share a channel.',
  input: pageInput.extend({ removed: flag.default(false) }),
  output: pageOf(member),
})

export const updateMember = contract({
  name: 'members.update',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'PATCH', path: 'members/:memberId' },
  summary: 'Change a profile: my own, or as an admin that of a member below me.',
  input: z.object({
    memberId: anyId,
    name: name.optional(),
    handle: handle.optional(),
    title: lineOf(120).nullable().optional(),
  }),
  output: member,
})

export const setAvatar = contract({
  name: 'members.setAvatar',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'members/:memberId/avatar' },
  summary: 'Make an uploaded picture of mine the face of a member whose profile I may change; null takes it away.',
  input: z.object({ memberId: anyId, fileId: anyId.nullable() }),
  output: member,
})

export const setRole = contract({
  name: 'members.setRole',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'members/:memberId/role' },
  summary: 'Give a member another role. Only an owner makes or unmakes owners; one owner always stays.',
  input: z.object({ memberId: anyId, role }),
  output: member,
  privileged: true,
  audited: ['memberId', 'role'],
})

export const removeMember = contract({
  name: 'members.remove',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'DELETE', path: 'members/:memberId' },
  summary: 'Remove a member (admins), or leave (oneself): streams end, keys die, what was written stays.',
  input: z.object({ memberId: anyId }),
  output: done,
  privileged: true,
  audited: ['memberId'],
})

export const invite = z.object({
  id: z.string(),
  role,
  channelIds: z.array(z.string()),
  createdBy: z.string(),
  expiresAt: time,
  maxUses: z.number().int().nullable(),
  uses: z.number().int(),
  revokedAt: time.nullable(),
  createdAt: time,
})
export type Invite = z.infer<typeof invite>

export const createInvite = contract({
  name: 'invites.create',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'invites' },
  summary: 'Make an invite link (members and above; nobody invites above their own role). The token is shown once.',
  input: z.object({
    role: role.exclude(['owner']).default('member'),
    channelIds: z.array(anyId).max(100).default([]),
    expiresInHours: z
      .number()
      .int()
      .min(1)
      .max(24 * 90)
      .default(24 * 7),
    maxUses: z.number().int().min(1).max(10_000).nullable().default(null),
  }),
  output: z.object({ invite, url: z.string(), token: z.string() }),
  privileged: true,
  audited: ['role', 'channelIds', 'expiresInHours', 'maxUses'],
  secret: true,
})

export const listInvites = contract({
  name: 'invites.list',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'invites' },
  summary: 'Invites: all for admins, else those that I made.',
  input: pageInput,
  output: pageOf(invite),
})

export const revokeInvite = contract({
  name: 'invites.revoke',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'DELETE', path: 'invites/:inviteId' },
  summary: 'End an invite link.',
  input: z.object({ inviteId: anyId }),
  output: done,
  privileged: true,
  audited: ['inviteId'],
})

export const previewInvite = contract({
  name: 'invites.preview',
  kind: 'query',
  scope: 'public',
  http: { method: 'GET', path: 'invites/:token' },
  summary: 'What an invite link leads to, before it is accepted.',
  input: z.object({ token: z.string().max(100) }),
  output: z.object({
    workspace: z.object({ id: z.string(), name: z.string() }),
    invitedBy: z.string(),
    role,
    channels: z.array(z.string()),
    memberCount: z.number().int(),
    expiresAt: time,
  }),
})

export const acceptInvite = contract({
  name: 'invites.accept',
  kind: 'command',
  scope: 'person',
  http: { method: 'POST', path: 'invites/:token/accept' },
  summary: 'Join by an invite link. One who is a member already stays as they are.',
  input: z.object({ token: z.string().max(100) }),
  output: myWorkspace,
})

export const workspaceContracts = [
  createWorkspace,
  listWorkspaces,
  getWorkspace,
  updateWorkspace,
  resumeWorkspace,
  listMembers,
  updateMember,
  setAvatar,
  setRole,
  removeMember,
  createInvite,
  listInvites,
  revokeInvite,
  previewInvite,
  acceptInvite,
] as const

export const workspaceEvents = {
  'workspace.created': z.object({ workspace }),
  'workspace.updated': z.object({ workspace }),
  'member.joined': z.object({ member }),
  'member.updated': z.object({ member }),
  'member.removed': z.object({ member }),
  'invite.created': z.object({ invite }),
  'invite.updated': z.object({ invite }),
}
