import { and, eq, isNull } from 'drizzle-orm'
import type { Actor } from '../../core/actor.ts'
import type { Tx } from '../../core/database/database.ts'
import type { Numbers } from '../../core/log.ts'
import type { Write } from '../../core/write.ts'
import { announceMember, movesBetween } from './audiences.ts'
import { handleFor } from './names.ts'
import { findOwner, prepareLowering, roleUnder } from './owned-agents.ts'
import type { MemberRow } from './present.ts'
import { members } from './tables.ts'

/** Somebody who is about to belong to a workspace. `channelIds` is where the invite leads, `invitedBy` who made it. */
export type Newcomer = Pick<MemberRow, 'workspaceId' | 'id' | 'kind' | 'accountId' | 'name' | 'role'> & {
  address: string | null
  /** Taken if it is free; else one is made from name or address. */
  handle?: string
  ownerId?: string
  connection?: NonNullable<MemberRow['connection']>
  arrives: 'founding' | 'new' | 'returning'
  channelIds: string[]
  invitedBy: string | null
}

/**
 * What another feature does when somebody comes or goes, in the same transaction. It is asked in two steps, as a command
 * runs: first it reads and locks, then, with the counter held, what it answered only writes.
 */
export type MembershipReaction = {
  joining(tx: Tx, newcomer: Newcomer): Promise<(write: Write, next: Numbers, member: MemberRow) => Promise<void>>
  leaving(tx: Tx, member: MemberRow): Promise<(write: Write, next: Numbers) => Promise<void>>
}

/** What invites need to know of channels, which come later in the ladder. */
export type InviteChannels = {
  /** Refuses channels that this actor may not bring others into. */
  assertMayInvite(tx: Tx, actor: Actor, channelIds: string[]): Promise<void>
  /** The names of those that are no secret. */
  publicNames(tx: Tx, workspaceId: string, channelIds: string[]): Promise<string[]>
}

/**
 * Makes a member, or brings one back under the old row, with the agents that they own. The handle is chosen with the counter
 * held, so it is free.
 */
export async function prepareJoin(tx: Tx, reactions: readonly MembershipReaction[], asked: Newcomer) {
  const owner = await findOwner(tx, asked, true)
  const newcomer = owner ? { ...asked, role: roleUnder(owner, asked.role) } : asked
  const lower = newcomer.arrives === 'returning' ? await prepareLowering(tx, newcomer) : undefined
  const follows: Awaited<ReturnType<MembershipReaction['joining']>>[] = []
  for (const reaction of reactions) follows.push(await reaction.joining(tx, newcomer))
  return async (write: Write, next: Numbers): Promise<MemberRow> => {
    const member = await saveMember(write, next(), newcomer)
    await announceMember(write, next, 'member.joined', member, movesBetween(member.id, null, member.role))
    await lower?.(write, next)
    for (const follow of follows) await follow(write, next, member)
    return member
  }
}

/** Takes a member out, whose row is locked: out of what features above know, then of the workspace. What was said stays. */
export async function prepareLeave(tx: Tx, reactions: readonly MembershipReaction[], before: MemberRow) {
  const follows: Awaited<ReturnType<MembershipReaction['leaving']>>[] = []
  for (const reaction of reactions) follows.push(await reaction.leaving(tx, before))
  return async (write: Write, next: Numbers): Promise<number> => {
    for (const follow of follows) await follow(write, next)
    const gone = { removedAt: write.at, updatedSeq: next() }
    const { workspaceId, id } = before
    await tx
      .update(members)
      .set(gone)
      .where(and(eq(members.workspaceId, workspaceId), eq(members.id, id)))
    const moves = movesBetween(id, before.role, null)
    await announceMember(write, next, 'member.removed', { ...before, ...gone }, moves)
    return gone.updatedSeq
  }
}

async function saveMember(write: Write, seq: number, newcomer: Newcomer): Promise<MemberRow> {
  const { workspaceId, id, kind, accountId, name, role } = newcomer
  const now = {
    handle: handleFor(newcomer, await takenHandles(write.tx, workspaceId)),
    role,
    joinedAt: write.at,
    removedAt: null,
    updatedSeq: seq,
  }
  if (newcomer.arrives === 'returning') {
    const [back] = await write.tx
      .update(members)
      .set(now)
      .where(and(eq(members.workspaceId, workspaceId), eq(members.id, id)))
      .returning()
    if (!back) throw new Error(`member ${id} has no row to come back to`)
    return back
  }
  const { ownerId = null, connection = null } = newcomer
  const own = { title: null, avatar: null, status: null, doNotDisturb: null }
  const row = { workspaceId, id, kind, accountId, name, ...own, ownerId, connection, ...now }
  await write.tx.insert(members).values(row)
  return row
}

async function takenHandles(tx: Tx, workspaceId: string): Promise<Set<string>> {
  const rows = await tx
    .select({ handle: members.handle })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), isNull(members.removedAt)))
  return new Set(rows.map((row) => row.handle))
}
