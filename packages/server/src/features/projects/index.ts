import type { Operation } from '../../core/operation.ts'
import { createProject } from './operations/create-project.ts'
import { listProjects } from './operations/list-projects.ts'
import { updateProject } from './operations/update-project.ts'

/** Bodies of work, known to all but guests. A project is open or archived; channels are tagged with open ones. */
export const projectOperations: Operation[] = [createProject, listProjects, updateProject]
