import { AppError } from '@stoa/protocol/errors'
import { and, eq, isNull } from 'drizzle-orm'
import type { Database } from '../../core/database/database.ts'
import { nobody } from '../../core/database/database.ts'
import type { Memberships } from '../accounts/reset-link.ts'
import { accessInvite, assertOpen } from './invites.ts'
import { members } from './tables.ts'

/** What accounts ask of workspaces. Run as the system. */
export const memberships: Memberships = {
  async accountOf(tx, workspaceId, memberId) {
    const [found] = await tx
      .select({ accountId: members.accountId })
      .from(members)
      .where(and(eq(members.workspaceId, workspaceId), eq(members.id, memberId), isNull(members.removedAt)))
    return found?.accountId ?? null
  },
  of(tx, accountId) {
    return tx
      .select({ workspaceId: members.workspaceId, memberId: members.id, role: members.role })
      .from(members)
      .where(and(eq(members.accountId, accountId), isNull(members.removedAt)))
  },
}

/** Whether an invite of any workspace may still be accepted, for one who has no account yet. */
export function inviteAllows(database: Database, token: string): Promise<boolean> {
  return database.transaction('system', nobody, 'read', async (tx) => {
    try {
      await assertOpen(tx, await accessInvite(tx, token, false), false)
      return true
    } catch (error) {
      if (error instanceof AppError) return false
      throw error
    }
  })
}
