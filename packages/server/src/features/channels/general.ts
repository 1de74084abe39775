import { AppError } from '@stoa/protocol/errors'
import type { Actor } from '../../core/actor.ts'
import { outranks } from '../workspaces/access.ts'

/** The channel that each workspace starts with, and that people (guests aside) find themselves in. */
export const GENERAL = 'general'

/** Refuses who is no admin, where one of these names is the one by which newcomers are led. */
export function assertMayDispose(actor: Pick<Actor, 'role'>, ...names: string[]): void {
  if (names.includes(GENERAL) && outranks('admin', actor.role))
    throw new AppError('forbidden', 'Newcomers are led to #general: only admins make, rename, hide or archive it.')
}
