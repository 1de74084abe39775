import type { Channel } from '@stoa/protocol/channels'
import type { Cast } from '../messages/cast.ts'

/** Whom a direct conversation is with: everybody in it but me, or me alone. */
export function othersIn(channel: Channel, myId: string): string[] {
  const others = (channel.memberIds ?? []).filter((id) => id !== myId)
  return others.length > 0 ? others : [myId]
}

/** A channel goes by its name, a direct conversation by those who are in it. */
export function channelTitle(channel: Channel, cast: Cast): string {
  if (channel.kind === 'channel') return channel.name
  return othersIn(channel, cast.myId)
    .map((id) => cast.actor(id).name)
    .join(', ')
}

/** The same with the sign that people write before it. */
export function channelLabel(channel: Channel, cast: Cast): string {
  return channel.kind === 'channel' ? `#${channel.name}` : channelTitle(channel, cast)
}
