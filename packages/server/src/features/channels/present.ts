import type { Channel, ChannelMember } from '@stoa/protocol/channels'
import type { channelMembers, channels } from './tables.ts'

export type ChannelRow = typeof channels.$inferSelect
export type ChannelMemberRow = typeof channelMembers.$inferSelect

export function presentChannel(row: ChannelRow): Channel {
  const { workspaceId: _workspace, dmKey: _key, ...channel } = row
  return channel
}

export function presentChannelMember({ channelId, memberId, hearing, joinedAt }: ChannelMemberRow): ChannelMember {
  return { channelId, memberId, hearing, joinedAt }
}
