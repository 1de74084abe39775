import { z } from 'zod'
import { contract, pageInput, pageOf, time } from './contract.ts'

/** One privileged act or refusal. `target` names what it was done to; `origin` the address and door it came by. */
export const auditEntry = z.object({
  id: z.string(),
  at: time,
  actorId: z.string().nullable(),
  operation: z.string(),
  outcome: z.enum(['done', 'refused']),
  target: z.record(z.string(), z.unknown()),
  origin: z.object({ door: z.string(), address: z.string().nullable(), via: z.string() }),
  chainId: z.string().nullable(),
  reason: z.string().nullable(),
})
export type AuditEntry = z.infer<typeof auditEntry>

/** Also as CSV, the same filters: `GET …/audit-log.csv`. */
export const listAuditLog = contract({
  name: 'auditLog.list',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'audit-log' },
  summary: 'Privileged acts and refusals, latest first (admins).',
  input: pageInput.extend({
    actorId: z.string().max(80).optional(),
    operation: z.string().max(80).optional(),
    outcome: z.enum(['done', 'refused']).optional(),
    /** From this moment on. */
    after: time.optional(),
    /** Up to this moment, without it. */
    before: time.optional(),
  }),
  output: pageOf(auditEntry),
})

export const auditLogContracts = [listAuditLog] as const
