import { updateProject as contract } from '@stoa/protocol/projects'
import { and, eq } from 'drizzle-orm'
import { STAFF } from '../../../core/audience.ts'
import { command } from '../../../core/operation.ts'
import { accessProject } from '../access.ts'
import { presentProject } from '../present.ts'
import { projects } from '../tables.ts'

export const updateProject = command(contract, async ({ tx, actor, write }, { projectId, archived, ...asked }) => {
  const before = await accessProject(tx, actor, projectId, 'no key update')
  const now = {
    name: asked.name ?? before.name,
    repository: asked.repository === undefined ? before.repository : asked.repository || null,
    workingDirectory: asked.workingDirectory === undefined ? before.workingDirectory : asked.workingDirectory || null,
    archivedAt: archived === undefined ? before.archivedAt : archived ? (before.archivedAt ?? write.at) : null,
  }
  const isSame =
    now.name === before.name &&
    now.repository === before.repository &&
    now.workingDirectory === before.workingDirectory &&
    now.archivedAt === before.archivedAt
  if (isSame) return presentProject(before)
  const row = { ...before, ...now, updatedSeq: await write.seq() }
  await tx
    .update(projects)
    .set({ ...now, updatedSeq: row.updatedSeq })
    .where(and(eq(projects.workspaceId, row.workspaceId), eq(projects.id, row.id)))
  const project = presentProject(row)
  write.emit({ type: 'project.updated', seq: row.updatedSeq, audience: STAFF, data: { project } })
  return project
})
