import type { Sentence } from '@stoa/protocol/errors'
import { AppError, said } from '@stoa/protocol/errors'
import type { Role } from '@stoa/protocol/workspaces'
import type { SQL } from 'drizzle-orm'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Actor } from '../../core/actor.ts'
import { EVERYONE } from '../../core/audience.ts'
import type { Tx } from '../../core/database/database.ts'
import type { MemberRow, WorkspaceRow } from './present.ts'
import { members, workspaces } from './tables.ts'

const ranks: Record<Role, number> = { guest: 0, member: 1, admin: 2, owner: 3 }

const refusals: Record<Role, Sentence> = {
  guest: said`Members only.`,
  member: said`Guests may not do this.`,
  admin: said`Only admins and owners may do this.`,
  owner: said`Only an owner may do this.`,
}

/** Whether one role stands above another. */
export function outranks(one: Role, other: Role): boolean {
  return ranks[one] > ranks[other]
}

/** Refuses whoever stands below `least`. */
export function assertRole(actor: Pick<Actor, 'role'>, least: Role): void {
  if (outranks(least, actor.role)) throw new AppError('forbidden', refusals[least])
}

/**
 * The only way from a member's id to the member: `not_found` for one whom the actor does not know. A command that relies
 * on the member staying as it is locks it: `share`, or `no key update` when it changes the row itself.
 */
export async function accessMember(
  tx: Tx,
  actor: Pick<Actor, 'workspaceId' | 'id' | 'role'>,
  memberId: string,
  options: { lock?: 'share' | 'no key update'; removed?: boolean } = {},
): Promise<MemberRow> {
  const rows = tx
    .select()
    .from(members)
    .where(
      and(
        eq(members.workspaceId, actor.workspaceId),
        eq(members.id, memberId),
        options.removed ? undefined : isNull(members.removedAt),
        knownTo(actor),
      ),
    )
  const [member] = options.lock ? await rows.for(options.lock) : await rows
  if (!member) throw new AppError('not_found', 'There is no such member.')
  return member
}

/**
 * Which members an actor may know: all, but for a guest itself and whoever is or was in a channel that the guest is in
 * (who wrote there keeps their name). It goes by the log's spans, so that events and lists agree.
 */
export function knownTo(actor: Pick<Actor, 'workspaceId' | 'id' | 'role'>): SQL | undefined {
  if (actor.role !== 'guest') return undefined
  return sql`(${members.id} = ${actor.id} or exists (
    select from audience_spans mine
      join audience_spans theirs on theirs.workspace_id = mine.workspace_id and theirs.audience = mine.audience
    where mine.workspace_id = ${actor.workspaceId} and mine.actor_id = ${actor.id} and mine.to_seq is null
      and mine.audience <> ${EVERYONE} and theirs.actor_id = ${members.id}))`
}

/** The workspace of somebody who is known to belong to it or to hold its invite. */
export async function accessWorkspace(tx: Tx, workspaceId: string, lock?: 'no key update'): Promise<WorkspaceRow> {
  const rows = tx.select().from(workspaces).where(eq(workspaces.id, workspaceId))
  const [workspace] = lock ? await rows.for(lock) : await rows
  if (!workspace) throw new AppError('not_found', 'There is no such workspace, or you are not in it.')
  return workspace
}

/** Refuses to leave a workspace without an owner. Holds the other owners, so that two cannot go at once. */
export async function assertAnotherOwner(tx: Tx, owner: MemberRow): Promise<void> {
  const others = await tx
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        eq(members.workspaceId, owner.workspaceId),
        eq(members.role, 'owner'),
        isNull(members.removedAt),
        sql`${members.id} <> ${owner.id}`,
      ),
    )
    .for('share')
  if (others.length === 0)
    throw new AppError('conflict', 'A workspace keeps at least one owner. Make somebody else an owner first.')
}
