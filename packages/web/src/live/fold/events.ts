import type { Event } from '@stoa/protocol/events'
import type { Me } from '../state.ts'

/** The channel in which an event took place; undefined for one that is not about what goes on in a channel. */
export function channelOf(event: Event): string | undefined {
  switch (event.type) {
    case 'message.posted':
    case 'message.edited':
    case 'message.finished':
    case 'message.deleted':
      return event.data.message.channelId
    case 'reaction.added':
    case 'reaction.removed':
    case 'pin.added':
    case 'pin.removed':
    case 'saved.updated':
    case 'channel.read':
    case 'channel.member_removed':
      return event.data.channelId
    case 'channel.member_added':
    case 'channel.member_updated':
      return event.data.member.channelId
    default:
      return undefined
  }
}

/** Whether I come into a channel, or leave it, with this event. */
export function movesMe(event: Event, me: Me): boolean {
  if (event.type === 'channel.member_added') return event.data.member.memberId === me.id
  return event.type === 'channel.member_removed' && event.data.memberId === me.id
}

/** Whether a channel came to be with this event: then nothing was said in it before. */
export function isFounding(event: Event): boolean {
  return event.type === 'channel.member_added' && event.data.channel.createdAt === event.at
}
