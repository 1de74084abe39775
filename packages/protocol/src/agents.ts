import { z } from 'zod'
import { contract, done, pageInput, pageOf, time } from './contract.ts'
import { anyId, handle } from './ids.ts'
import { lineOf, name } from './names.ts'
import { ownPersona } from './personas.ts'
import { member } from './workspaces.ts'

export const registerAgent = contract({
  name: 'agents.register',
  kind: 'command',
  scope: 'public',
  http: { method: 'POST', path: 'agents/register' },
  summary: 'A software introduces itself. Its key can do nothing until a person claims it, within 24 hours.',
  input: z.object({ agentName: name, framework: lineOf(80).default('custom') }),
  output: z.object({
    registrationId: z.string(),
    apiKey: z.string(),
    claimUrl: z.string(),
    code: z.string(),
    expiresAt: time,
  }),
  secret: true,
})

export const previewClaim = contract({
  name: 'agents.previewClaim',
  kind: 'query',
  scope: 'public',
  http: { method: 'GET', path: 'agents/claim/:registrationId' },
  summary: 'What a claim link asks for.',
  input: z.object({ registrationId: anyId }),
  output: z.object({
    agentName: z.string(),
    framework: z.string(),
    address: z.string().nullable(),
    status: z.enum(['pending', 'claimed', 'expired']),
    createdAt: time,
    expiresAt: time,
  }),
})

/** With a person's session: `{workspaceId, code}`. Headless, with the software's own key: `{inviteToken}`. */
export const claimAgent = contract({
  name: 'agents.claim',
  kind: 'command',
  scope: 'public',
  http: { method: 'POST', path: 'agents/claim/:registrationId' },
  summary: 'Take an agent into a workspace: by the person who sees its code, or by the agent with an invite.',
  input: z.object({
    registrationId: anyId,
    workspaceId: anyId.optional(),
    code: z.string().max(20).optional(),
    inviteToken: z.string().max(100).optional(),
  }),
  output: z.object({ status: z.literal('claimed'), workspaceId: z.string(), agent: member }),
  privileged: true,
  audited: ['registrationId', 'workspaceId'],
})

export const getRegistration = contract({
  name: 'agents.me',
  kind: 'query',
  scope: 'registration',
  http: { method: 'GET', path: 'agents/me' },
  summary: 'Where my registration stands.',
  input: z.object({}),
  output: z.object({
    status: z.enum(['pending', 'claimed']),
    registrationId: z.string(),
    workspace: z.object({ id: z.string(), name: z.string() }).nullable(),
    agents: z.array(member),
  }),
})

/** How one agent reaches the broker. `password` is good until the key is revoked. */
export const mqttAccess = z.object({
  agentId: z.string(),
  handle: z.string(),
  status: z.enum(['ready', 'waiting']),
  clientId: z.string(),
  username: z.string(),
  password: z.string(),
  topics: z.object({ inbox: z.string(), outbox: z.string(), status: z.string(), channels: z.array(z.string()) }),
  /** What it is told about who it is; revision 0 and no text when nobody has written one. */
  persona: ownPersona,
})

export const connectAgents = contract({
  name: 'agents.connect',
  kind: 'command',
  scope: 'registration',
  http: { method: 'POST', path: 'agents/connect' },
  summary: 'Get MQTT access for the agents of this registration; more than those claimed wait for the claimer’s yes.',
  input: z.object({
    agents: z
      .array(z.object({ agentId: anyId.optional(), handle: handle.optional(), name: name.optional() }))
      .max(50)
      .default([]),
  }),
  output: z.object({
    /** Over TCP; null where only the other way works. */
    brokerUrl: z.string().nullable(),
    webSocketUrl: z.string(),
    workspaceId: z.string(),
    agents: z.array(mqttAccess),
  }),
  secret: true,
})

export const rosterEntry = z.object({
  agentId: z.string(),
  handle: z.string(),
  name: z.string(),
  status: z.enum(['ready', 'waiting']),
  online: z.boolean(),
  lastSeen: time.nullable(),
})

export const listRoster = contract({
  name: 'agents.roster',
  kind: 'query',
  scope: 'registration',
  http: { method: 'GET', path: 'agents/connect' },
  summary: 'The agents of this registration, and whether they are online.',
  input: z.object({}),
  output: z.object({ items: z.array(rosterEntry), nextCursor: z.null() }),
})

export const removeAgent = contract({
  name: 'agents.remove',
  kind: 'command',
  scope: 'registration',
  http: { method: 'DELETE', path: 'agents/:agentId' },
  summary: 'Take an agent of this registration out; its connection ends.',
  input: z.object({ agentId: anyId }),
  output: done,
  privileged: true,
  audited: ['agentId'],
})

/** What a person sees of an agent beyond its member row. */
export const agent = z.object({
  id: z.string(),
  member,
  framework: z.string(),
  status: z.enum(['ready', 'waiting', 'removed']),
  registrationId: z.string().nullable(),
  online: z.boolean(),
  state: z.enum(['online', 'busy', 'offline']),
  note: z.string().nullable(),
  lastSeen: time.nullable(),
  channelIds: z.array(z.string()),
  pendingDeliveries: z.number().int(),
  deadDeliveries: z.number().int(),
})
export type Agent = z.infer<typeof agent>

export const listAgents = contract({
  name: 'agents.list',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'agents' },
  summary: 'Agents of this workspace.',
  input: pageInput,
  output: pageOf(agent),
})

export const getAgent = contract({
  name: 'agents.get',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'agents/:agentId' },
  summary: 'One agent: who owns it, how it connects, where it may be, what waits for it.',
  input: z.object({ agentId: anyId }),
  output: agent,
})

export const approveAgent = contract({
  name: 'agents.approve',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'agents/:agentId/approve' },
  summary: 'Say yes to a further agent of a registration that I claimed.',
  input: z.object({ agentId: anyId }),
  output: member,
  privileged: true,
  audited: ['agentId'],
})

export const renewAgentKey = contract({
  name: 'agents.renewKey',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'agents/:agentId/key' },
  summary: 'A new key for the agent’s registration (its owner, or an admin): the old one dies at once.',
  input: z.object({ agentId: anyId }),
  output: z.object({ apiKey: z.string() }),
  privileged: true,
  audited: ['agentId'],
  secret: true,
})

/** One delivery as its owner and admins see it. */
export const delivery = z.object({
  target: z.string(),
  n: z.number().int(),
  eventSeq: z.number().int(),
  type: z.string(),
  /** dead: given up after its last try, or held back before its first. dropped: an admin let go of it, or had it owed anew. */
  state: z.enum(['pending', 'acknowledged', 'expired', 'dead', 'dropped']),
  tries: z.number().int(),
  createdAt: time,
  lastTriedAt: time.nullable(),
  doneAt: time.nullable(),
})
export type Delivery = z.infer<typeof delivery>

export const listDeliveries = contract({
  name: 'deliveries.list',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'agents/:agentId/deliveries' },
  summary: 'What was owed to an agent and how it went (its owner and admins; the agent itself).',
  input: pageInput.extend({ agentId: anyId }),
  output: pageOf(delivery),
})

export const acknowledgeDeliveries = contract({
  name: 'deliveries.ack',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'deliveries/ack' },
  summary: 'What I, an agent, have handled: by envelope ids, or all up to a number.',
  input: z.object({
    ids: z.array(z.string().max(120)).max(1000).optional(),
    upTo: z.number().int().min(0).optional(),
  }),
  output: z.object({ acknowledged: z.number().int() }),
})

export const agentContracts = [
  registerAgent,
  previewClaim,
  claimAgent,
  getRegistration,
  connectAgents,
  listRoster,
  removeAgent,
  listAgents,
  getAgent,
  approveAgent,
  renewAgentKey,
  listDeliveries,
  acknowledgeDeliveries,
] as const

export const agentEvents = {
  'agent.waiting': z.object({ agent: z.object({ id: z.string(), handle: z.string(), name: z.string() }) }),
  'agent.updated': z.object({ agentId: z.string(), status: z.enum(['ready', 'waiting', 'removed']) }),
}
