import { z } from 'zod'
import { contract, pageInput, pageOf, time } from './contract.ts'
import { anyId } from './ids.ts'
import { name } from './names.ts'

/** A body of work. A channel is tagged with at most one. */
export const project = z.object({
  id: z.string(),
  name: z.string(),
  repository: z.string().nullable(),
  workingDirectory: z.string().nullable(),
  archivedAt: time.nullable(),
  createdAt: time,
  updatedSeq: z.number().int(),
})
export type Project = z.infer<typeof project>

const fields = {
  name,
  repository: z.string().trim().max(500).nullable(),
  workingDirectory: z.string().trim().max(500).nullable(),
}

export const createProject = contract({
  name: 'projects.create',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'projects' },
  summary: 'Make a project (members and above).',
  input: z.object({
    name: fields.name,
    repository: fields.repository.default(null),
    workingDirectory: fields.workingDirectory.default(null),
  }),
  output: project,
})

export const listProjects = contract({
  name: 'projects.list',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'projects' },
  summary: 'Projects of this workspace.',
  input: pageInput,
  output: pageOf(project),
})

export const updateProject = contract({
  name: 'projects.update',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'PATCH', path: 'projects/:projectId' },
  summary: 'Change or archive a project.',
  input: z.object({
    projectId: anyId,
    name: fields.name.optional(),
    repository: fields.repository.optional(),
    workingDirectory: fields.workingDirectory.optional(),
    archived: z.boolean().optional(),
  }),
  output: project,
})

export const projectContracts = [createProject, listProjects, updateProject] as const

export const projectEvents = {
  'project.created': z.object({ project }),
  'project.updated': z.object({ project }),
}
