import { AppError } from '@stoa/protocol/errors'
import type { SQL } from 'drizzle-orm'
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Tx } from '../../core/database/database.ts'
import type { InviteChannels, MembershipReaction, Newcomer } from '../workspaces/membership.ts'
import { newChannel } from './channel.ts'
import { GENERAL } from './general.ts'
import { enterChannels, foundChannel, leaveChannels } from './membership.ts'
import type { ChannelRow } from './present.ts'
import { channelMembers, channels } from './tables.ts'

/** A new workspace gets #general; whoever comes enters where they were invited; whoever goes leaves every channel. */
export const channelReaction: MembershipReaction = {
  async joining(tx, newcomer) {
    if (newcomer.arrives === 'founding')
      return (write, next, member) => {
        const by = { workspaceId: member.workspaceId, memberId: member.id }
        return foundChannel(write, next, newChannel(write, next(), by, { name: GENERAL }), [member])
      }
    const entered = await placesFor(tx, newcomer)
    return async (write, next, member) => {
      const entries = entered.map((channel) => ({ channel, member }))
      await enterChannels(write, next, entries)
    }
  },

  async leaving(tx, member) {
    const rows = await tx
      .select({ channelId: channelMembers.channelId })
      .from(channelMembers)
      .where(and(eq(channelMembers.workspaceId, member.workspaceId), eq(channelMembers.memberId, member.id)))
      .orderBy(channelMembers.channelId)
      .for('update')
    const channelIds = rows.map((row) => row.channelId)
    return async (write, next) => {
      if (channelIds.length > 0) await leaveChannels(write, next, member, channelIds)
    }
  },
}

export const inviteChannels: InviteChannels = {
  async assertMayInvite(tx, actor, channelIds) {
    const found = await findOpen(tx, actor.workspaceId, invitedBy(actor.id, channelIds))
    if (found.length < channelIds.length)
      throw new AppError('not_found', 'channelIds: a channel among them is archived, or not one that you may open.')
  },

  async publicNames(tx, workspaceId, channelIds) {
    const found = await findOpen(tx, workspaceId, inArray(channels.id, channelIds))
    return found.filter((channel) => channel.visibility === 'public').map((channel) => channel.name)
  },
}

/**
 * Where an invite leads, as far as its maker may still bring others there; #general, but for guests and agents; and for
 * one who comes back, their direct conversations.
 */
function placesFor(tx: Tx, newcomer: Newcomer): Promise<ChannelRow[]> {
  const { workspaceId, id, kind, role, arrives } = newcomer
  const isGeneral = and(eq(channels.name, GENERAL), eq(channels.visibility, 'public'), eq(channels.kind, 'channel'))
  const wanted = [
    newcomer.invitedBy === null ? undefined : invitedBy(newcomer.invitedBy, newcomer.channelIds),
    kind === 'person' && role !== 'guest' ? isGeneral : undefined,
    arrives === 'returning' ? sql`${channels.memberIds} @> ${JSON.stringify([id])}::jsonb` : undefined,
  ]
  return findOpen(tx, workspaceId, or(...wanted), 'share')
}

function invitedBy(makerId: string, channelIds: string[]): SQL | undefined {
  const isMakerIn = sql`exists (select from channel_members cm where cm.workspace_id = ${channels.workspaceId}
    and cm.member_id = ${makerId} and cm.channel_id = ${channels.id})`
  return and(
    inArray(channels.id, channelIds),
    eq(channels.kind, 'channel'),
    or(eq(channels.visibility, 'public'), isMakerIn),
  )
}

/** An empty condition means none of them. */
async function findOpen(tx: Tx, workspaceId: string, which: SQL | undefined, lock?: 'share'): Promise<ChannelRow[]> {
  const rows = tx
    .select()
    .from(channels)
    .where(and(eq(channels.workspaceId, workspaceId), isNull(channels.archivedAt), which ?? sql`false`))
    .orderBy(channels.id)
  return lock ? await rows.for(lock) : await rows
}
