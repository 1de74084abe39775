import type { Channel } from '@stoa/protocol/channels'
import type { Event } from '@stoa/protocol/events'
import type { ChannelEntry, Me, Table } from '../state.ts'
import { foldCounts } from './counts.ts'
import { channelOf } from './events.ts'

type Channels = Table<ChannelEntry>

/** Channels that I may see, with my place in those that I am in. What I may see no longer is dropped. */
export function foldChannels(channels: Channels, event: Event, me: Me): Channels {
  switch (event.type) {
    case 'channel.created':
    case 'channel.updated':
      return describe(channels, event.data.channel, event.seq)
    case 'channel.member_added': {
      const described = describe(channels, event.data.channel, event.seq)
      return event.data.member.memberId === me.id ? enter(described, event.data.channel.id, event.seq) : described
    }
    case 'channel.member_removed':
      return event.data.memberId === me.id ? leave(channels, event.data.channelId, event.seq, me) : channels
    case 'channel.level_set': {
      const { channelId, level } = event.data
      return change(channels, channelId, event.seq, (entry) =>
        entry.state ? { ...entry, state: { ...entry.state, level }, asOf: event.seq } : entry,
      )
    }
    default:
      return count(channels, event, me)
  }
}

/** What a channel is. One that turned private is gone for those who are not in it. */
function describe(channels: Channels, channel: Channel, seq: number): Channels {
  const before = channels.byId[channel.id]
  if (seq <= (before ?? channels).asOf || (before && before.channel.updatedSeq >= channel.updatedSeq)) return channels
  const entry = before ?? { channel, state: null, asOf: channels.asOf, stale: false }
  const isHidden = channel.visibility === 'private' && channel.kind === 'channel' && before && !before.state
  return isHidden ? without(channels, channel.id) : put(channels, { ...entry, channel })
}

/** Who comes has read everything up to where they come in. */
function enter(channels: Channels, channelId: string, seq: number): Channels {
  const state = { channelId, joinedSeq: seq, lastReadSeq: seq, unread: 0, mentions: 0, level: null }
  return change(channels, channelId, seq, (entry) => ({ ...entry, state, asOf: seq, stale: false }))
}

function leave(channels: Channels, channelId: string, seq: number, me: Me): Channels {
  const before = channels.byId[channelId]
  if (!before || seq <= before.asOf) return channels
  const stays = before.channel.visibility === 'public' && me.role !== 'guest'
  return stays ? put(channels, { ...before, state: null, asOf: seq, stale: false }) : without(channels, channelId)
}

function count(channels: Channels, event: Event, me: Me): Channels {
  const channelId = channelOf(event)
  if (channelId === undefined) return channels
  return change(channels, channelId, event.seq, (entry) => {
    if (!entry.state) return entry
    const state = foldCounts(entry.state, event, me.id)
    if (state === 'unknown') return { ...entry, stale: true }
    if (state === entry.state) return entry
    return { ...entry, state, asOf: event.seq, stale: entry.stale && event.type !== 'channel.read' }
  })
}

function change(channels: Channels, id: string, seq: number, fold: (entry: ChannelEntry) => ChannelEntry): Channels {
  const before = channels.byId[id]
  if (!before || seq <= before.asOf) return channels
  const after = fold(before)
  return after === before ? channels : put(channels, after)
}

function put(channels: Channels, entry: ChannelEntry): Channels {
  return { ...channels, byId: { ...channels.byId, [entry.channel.id]: entry } }
}

function without(channels: Channels, id: string): Channels {
  const { [id]: _gone, ...byId } = channels.byId
  return { ...channels, byId }
}
