import { AppError } from '@stoa/protocol/errors'
import { and, eq } from 'drizzle-orm'
import type { Actor } from '../../core/actor.ts'
import type { Tx } from '../../core/database/database.ts'
import type { ProjectRow } from './present.ts'
import { projects } from './tables.ts'

/** The only way from a project's id to the project, locked for the command that relies on it. Guests know of none. */
export async function accessProject(
  tx: Tx,
  actor: Actor,
  projectId: string,
  lock: 'share' | 'no key update',
): Promise<ProjectRow> {
  const [project] = await tx
    .select()
    .from(projects)
    .where(and(eq(projects.workspaceId, actor.workspaceId), eq(projects.id, projectId)))
    .for(lock)
  if (!project || actor.role === 'guest') throw new AppError('not_found', 'There is no such project.')
  return project
}

/** A project that a channel may be tagged with. */
export async function accessOpenProject(tx: Tx, actor: Actor, projectId: string): Promise<ProjectRow> {
  const project = await accessProject(tx, actor, projectId, 'share')
  if (project.archivedAt) throw new AppError('conflict', 'projectId: the project is archived.')
  return project
}
