import type { Event } from '@stoa/protocol/events'
import type { Me, Roster, WorkspaceState } from '../state.ts'
import { channelOf, movesMe } from './events.ts'
import { omitKey } from './records.ts'

/** Who is in which channel, for channels of mine: of others no event tells. */
export function foldRosters(rosters: WorkspaceState['rosters'], event: Event, me: Me): WorkspaceState['rosters'] {
  const channelId = channelOf(event)
  const before = channelId === undefined ? undefined : rosters[channelId]
  if (!before || channelId === undefined) return rosters
  if (movesMe(event, me)) return omitKey(rosters, channelId)
  const after = foldRoster(before, event)
  return after === before ? rosters : { ...rosters, [channelId]: after }
}

export function foldRoster(roster: Roster, event: Event): Roster {
  if (event.seq <= roster.asOf) return roster
  switch (event.type) {
    case 'channel.member_added':
    case 'channel.member_updated': {
      const { member } = event.data
      return { ...roster, byId: { ...roster.byId, [member.memberId]: member } }
    }
    case 'channel.member_removed':
      return { ...roster, byId: omitKey(roster.byId, event.data.memberId) }
    default:
      return roster
  }
}
