import type { ChannelMember } from '@stoa/protocol/channels'
import { and, eq, inArray } from 'drizzle-orm'
import type { Numbers } from '../../core/log.ts'
import type { Write } from '../../core/write.ts'
import type { MemberRow } from '../workspaces/present.ts'
import { presentMember } from '../workspaces/present.ts'
import { announceChannel, guestsIn } from './audiences.ts'
import type { ChannelMemberRow, ChannelRow } from './present.ts'
import { presentChannel, presentChannelMember } from './present.ts'
import { channelMembers, channels, reads } from './tables.ts'

type Entry = { channel: ChannelRow; member: MemberRow; hearing?: ChannelMember['hearing'] }

/** Makes a channel with its first members in it. Whoever may see it learns of it and of them. */
export async function foundChannel(
  write: Write,
  next: Numbers,
  channel: ChannelRow,
  first: MemberRow[],
): Promise<void> {
  await write.tx.insert(channels).values(channel)
  const moves = first.map((member) => ({ actorId: member.id, audience: channel.id, into: true }))
  await announceChannel(write, next, 'channel.created', channel, moves)
  const entries = first.map((member) => ({ channel, member }))
  await insertMembers(write, next, entries, false)
}

/** Puts members who are not in them into channels. Only an agent hears all; people read what they like. */
export async function enterChannels(write: Write, next: Numbers, entries: Entry[]): Promise<ChannelMemberRow[]> {
  if (entries.length === 0) return []
  await introduce(write, next, entries)
  return insertMembers(write, next, entries, true)
}

/**
 * Takes one member out of channels, whose rows are locked. A later return begins unread where it begins; threads of
 * public channels are followed again then, those of private ones are over.
 */
export async function leaveChannels(
  write: Write,
  next: Numbers,
  { workspaceId, id }: Pick<MemberRow, 'workspaceId' | 'id'>,
  channelIds: string[],
): Promise<number> {
  await endFollows(write, { workspaceId, id }, channelIds)
  for (const table of [channelMembers, reads]) {
    await write.tx
      .delete(table)
      .where(and(eq(table.workspaceId, workspaceId), eq(table.memberId, id), inArray(table.channelId, channelIds)))
  }
  let seq = 0
  for (const channelId of channelIds) {
    seq = next()
    const moves = [{ actorId: id, audience: channelId, into: false }]
    const data = { channelId, memberId: id }
    write.emit({ type: 'channel.member_removed', seq, audience: channelId, data, moves })
  }
  return seq
}

/** Read by name, since threads come later in the ladder; while the member still sees the channels. */
async function endFollows(
  { tx }: Write,
  { workspaceId, id }: Pick<MemberRow, 'workspaceId' | 'id'>,
  channelIds: string[],
): Promise<void> {
  await tx.$client.query({
    name: 'end-follows',
    text: `delete from thread_follows f using channels c
      where f.workspace_id = $1 and f.member_id = $2 and f.channel_id = any ($3::text[])
        and c.workspace_id = $1 and c.id = f.channel_id and c.visibility = 'private'`,
    values: [workspaceId, id, channelIds],
  })
}

/** Guests in these channels are told who comes, whom they may not have known. */
async function introduce(write: Write, next: Numbers, entries: Entry[]): Promise<void> {
  const workspaceId = entries[0]?.channel.workspaceId ?? ''
  const guests = await guestsIn(write.tx, workspaceId, [...new Set(entries.map(({ channel }) => channel.id))])
  for (const [member, places] of Map.groupBy(entries, (entry) => entry.member)) {
    const channelIds = new Set(places.map(({ channel }) => channel.id))
    const told = new Set(guests.filter((each) => channelIds.has(each.channelId)).map((each) => each.guestId))
    told.delete(member.id)
    const data = { member: presentMember(member) }
    for (const guestId of told) write.emit({ type: 'member.updated', seq: next(), audience: guestId, data })
  }
}

async function insertMembers(
  write: Write,
  next: Numbers,
  entries: Entry[],
  isMoving: boolean,
): Promise<ChannelMemberRow[]> {
  const rows = entries.map(({ channel, member, hearing = 'addressed' }) => ({
    workspaceId: channel.workspaceId,
    memberId: member.id,
    channelId: channel.id,
    hearing: member.kind === 'agent' ? hearing : ('addressed' as const),
    joinedAt: write.at,
    joinedSeq: next(),
    level: null,
  }))
  await write.tx.insert(channelMembers).values(rows)
  rows.forEach((row, index) => {
    const channel = entries[index]?.channel
    if (!channel) return
    const moves = [{ actorId: row.memberId, audience: channel.id, into: true }]
    write.emit({
      type: 'channel.member_added',
      seq: row.joinedSeq,
      audience: channel.id,
      data: { channel: presentChannel(channel), member: presentChannelMember(row) },
      ...(isMoving ? { moves } : {}),
    })
  })
  return rows
}
