import { AppError } from '@stoa/protocol/errors'
import { and, eq } from 'drizzle-orm'
import type { Actor } from '../../core/actor.ts'
import type { Tx } from '../../core/database/database.ts'
import { outranks } from '../workspaces/access.ts'
import type { ChannelMemberRow, ChannelRow } from './present.ts'
import { channelMembers, channels } from './tables.ts'

/**
 * see: that it is there, and who is in it. read: its history. join: enter it by oneself. belong: act on one's own place
 * in it. post: say something. edit: change what it is called, bring others in. manage: decide who sees it and who stays.
 */
export type ChannelNeed = 'see' | 'read' | 'join' | 'belong' | 'post' | 'edit' | 'manage'

type Lock = 'share' | 'no key update'
type Found = { actor: Actor; channel: ChannelRow; membership: ChannelMemberRow | undefined }

/** `membership` is the actor's own; undefined where a public channel is looked at from outside. */
export type ChannelAccess = Omit<Found, 'actor'>

/**
 * The only way from a channel's id to the channel: `not_found` to one who may not see it, `forbidden` with the reason to
 * one who sees it and may not do this. Whatever needs more than looking is held until the commit, so that no removal,
 * archiving or change of visibility passes in between; `lock: null` is for a signal, which writes nothing.
 */
export async function accessChannel(
  tx: Tx,
  actor: Actor,
  channelId: string,
  need: ChannelNeed,
  options: { lock?: Lock | null } = {},
): Promise<ChannelAccess> {
  const lock = options.lock === undefined ? (need === 'see' || need === 'read' ? null : 'share') : options.lock
  const [channel, membership] = await Promise.all([
    findChannel(tx, actor.workspaceId, channelId, lock),
    findChannelMember(tx, { workspaceId: actor.workspaceId, channelId, memberId: actor.id }, lock && 'share'),
  ])
  const isOpen = channel?.visibility === 'public' && actor.role !== 'guest'
  if (!channel || !(membership || isOpen)) throw new AppError('not_found', 'There is no such channel.')
  for (const assert of asserts[need]) assert({ actor, channel, membership })
  return { channel, membership }
}

/** Whether somebody decides who sees a channel and who stays in it: its creator, or an admin, in it. */
export function manages({ actor, channel, membership }: Found): boolean {
  return (
    membership !== undefined &&
    channel.kind === 'channel' &&
    actor.role !== 'guest' &&
    (channel.createdBy === actor.id || !outranks('admin', actor.role))
  )
}

const asserts: Record<ChannelNeed, ((found: Found) => void)[]> = {
  see: [],
  read: [],
  join: [assertNotDm, assertNotArchived],
  belong: [assertMember],
  post: [assertMember, assertNotArchived],
  edit: [assertMember, assertNotDm, assertNotGuest, assertNotArchived],
  manage: [assertMember, assertNotDm, assertManages],
}

function assertMember({ membership }: Found): void {
  if (!membership) throw new AppError('forbidden', 'Join the channel first.')
}

function assertNotArchived({ channel }: Found): void {
  if (channel.archivedAt) throw new AppError('conflict', 'The channel is archived: it can be read, and nothing more.')
}

function assertNotDm({ channel }: Found): void {
  if (channel.kind === 'dm') throw new AppError('invalid', 'This is a direct conversation; its members are fixed.')
}

function assertNotGuest({ actor }: Found): void {
  if (actor.role === 'guest') throw new AppError('forbidden', 'Guests may not do this.')
}

function assertManages(found: Found): void {
  if (!manages(found)) throw new AppError('forbidden', 'Only its creator, or an admin who is in it, may do this.')
}

async function findChannel(
  tx: Tx,
  workspaceId: string,
  channelId: string,
  lock: Lock | null,
): Promise<ChannelRow | undefined> {
  const rows = tx
    .select()
    .from(channels)
    .where(and(eq(channels.workspaceId, workspaceId), eq(channels.id, channelId)))
  const [channel] = lock ? await rows.for(lock) : await rows
  return channel
}

/** A member's place in a channel that was accessed. */
export async function findChannelMember(
  tx: Tx,
  which: Pick<ChannelMemberRow, 'workspaceId' | 'channelId' | 'memberId'>,
  lock: 'share' | 'update' | null,
): Promise<ChannelMemberRow | undefined> {
  const rows = tx
    .select()
    .from(channelMembers)
    .where(
      and(
        eq(channelMembers.workspaceId, which.workspaceId),
        eq(channelMembers.memberId, which.memberId),
        eq(channelMembers.channelId, which.channelId),
      ),
    )
  const [membership] = lock ? await rows.for(lock) : await rows
  return membership
}
