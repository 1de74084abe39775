import type { Project } from '@stoa/protocol/projects'
import type { projects } from './tables.ts'

export type ProjectRow = typeof projects.$inferSelect

export function presentProject({ workspaceId: _workspace, ...project }: ProjectRow): Project {
  return project
}
