import { newId } from '@stoa/protocol/ids'
import { createProject as contract } from '@stoa/protocol/projects'
import { STAFF } from '../../../core/audience.ts'
import { command } from '../../../core/operation.ts'
import { assertRole } from '../../workspaces/access.ts'
import { presentProject } from '../present.ts'
import { projects } from '../tables.ts'

export const createProject = command(contract, async ({ tx, actor, write }, input) => {
  assertRole(actor, 'member')
  const seq = await write.seq()
  const row = {
    workspaceId: actor.workspaceId,
    id: newId('prj'),
    name: input.name,
    repository: input.repository || null,
    workingDirectory: input.workingDirectory || null,
    archivedAt: null,
    createdAt: write.at,
    updatedSeq: seq,
  }
  await tx.insert(projects).values(row)
  const project = presentProject(row)
  write.emit({ type: 'project.created', seq, audience: STAFF, data: { project } })
  return project
})
