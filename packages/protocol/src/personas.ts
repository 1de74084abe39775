import { z } from 'zod'
import { contract, pageInput, pageOf, time } from './contract.ts'
import { anyId } from './ids.ts'

/** Characters. A page of instructions has about 3,000, and a model reads all of it with each question. */
export const PERSONA_LIMIT = 20_000

/** The database's integer, beyond what any can be. */
export const LAST_REVISION = 2_147_483_647

/** One version of a persona, without its text. `changedBy` is whoever wrote it; `length` its characters. */
export const personaVersion = z.object({
  agentId: z.string(),
  revision: z.number().int().describe('1 for the first version; 0 stands for none yet.'),
  length: z.number().int(),
  changedBy: z.string().nullable(),
  changedAt: time.nullable(),
})
export type PersonaVersion = z.infer<typeof personaVersion>

/** What an agent is told about who it is and how it works: Markdown, as its owner or an admin wrote it. */
export const persona = personaVersion.extend({ body: z.string() })
export type Persona = z.infer<typeof persona>

/** What an agent gets of it. */
export const ownPersona = persona.pick({ revision: true, body: true })
export type OwnPersona = z.infer<typeof ownPersona>

export const getPersona = contract({
  name: 'personas.get',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'agents/:agentId/persona' },
  summary: 'An agent’s persona as it stands, or an earlier version of it (its owner and admins; the agent itself).',
  input: z.object({ agentId: anyId, revision: z.coerce.number().int().min(1).max(LAST_REVISION).optional() }),
  output: persona,
})

export const listPersonas = contract({
  name: 'personas.list',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'agents/:agentId/persona/versions' },
  summary: 'The versions of an agent’s persona, latest first, without their text (its owner and admins; the agent).',
  input: pageInput.extend({ agentId: anyId }),
  output: pageOf(personaVersion),
})

export const setPersona = contract({
  name: 'personas.set',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'PUT', path: 'agents/:agentId/persona' },
  summary: 'Write a new version of an agent’s persona (its owner and admins). An earlier one is put back by its text.',
  input: z.object({
    agentId: anyId,
    body: z.string().max(PERSONA_LIMIT),
    basedOn: z
      .number()
      .int()
      .min(0)
      .describe('The revision that this was written over; when there is a newer one, nothing is overwritten.'),
  }),
  output: persona,
})

export const personaContracts = [getPersona, listPersonas, setPersona] as const

export const personaEvents = {
  /** Without its text, which is not for the log: the agent gets that with its delivery, others ask for it. */
  'persona.updated': z.object({ agentId: z.string(), revision: z.number().int() }),
}
