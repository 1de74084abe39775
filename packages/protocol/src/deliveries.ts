import { z } from 'zod'
import { delivery } from './agents.ts'
import { contract, pageInput, pageOf, time } from './contract.ts'
import { anyId } from './ids.ts'

/** One delivery as admins see it beside those of all other agents: when it came, when it is of no use, never what it says. */
export const owedDelivery = delivery.extend({
  type: z.string().nullable().describe('What happened; null once the event is no longer kept.'),
  expiresAt: time,
})
export type OwedDelivery = z.infer<typeof owedDelivery>

export const listAllDeliveries = contract({
  name: 'deliveries.listAll',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'deliveries' },
  summary:
    'What is and was owed to all agents of the workspace, latest first, and how much waits or was given up (admins).',
  input: pageInput.extend({ state: delivery.shape.state.optional(), agentId: anyId.optional() }),
  output: pageOf(owedDelivery).extend({
    /** Of the whole workspace, or of the agent that is asked about, whatever the page shows. */
    waiting: z.number().int(),
    dead: z.number().int(),
  }),
})

const which = z.object({ agentId: anyId, n: z.coerce.number().int().min(1) })

export const retryDelivery = contract({
  name: 'deliveries.retry',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'agents/:agentId/deliveries/:n/retry' },
  summary: 'Owe again what was given up: under a new number, with all its tries (admins).',
  input: which,
  output: z.object({ n: z.number().int() }),
  privileged: true,
  audited: ['agentId', 'n'],
})

export const dropDelivery = contract({
  name: 'deliveries.drop',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'DELETE', path: 'agents/:agentId/deliveries/:n' },
  summary: 'Let go of what was given up (admins).',
  input: which,
  output: z.object({ n: z.number().int() }),
  privileged: true,
  audited: ['agentId', 'n'],
})

export const deliveryContracts = [listAllDeliveries, retryDelivery, dropDelivery] as const
