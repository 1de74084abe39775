import type { Channel, ChannelState } from '@stoa/protocol/channels'
import { useLive } from '../../live/useLive.tsx'
import type { LiveView } from '../../live/view.ts'
import { waits } from './useSidebarLists.ts'

/** How many mentions wait in my channels. */
export function useMentionCount(): number {
  return useLive((view) => count(view, 'channel', (place) => place.mentions))
}

/** How much of what was said to me directly waits: all of it is meant for me. */
export function useDirectCount(): number {
  return useLive((view) => count(view, 'dm', (place) => (place.level === 'none' ? 0 : place.unread)))
}

/** Whether a thread that I follow has something new. */
export function useUnreadThreads(): boolean {
  return useLive((view) =>
    Object.values(view.state.follows.byRoot).some(({ state }) => state.following && state.unread > 0),
  )
}

function count({ state }: LiveView, kind: Channel['kind'], waiting: (place: ChannelState) => number): number {
  let sum = 0
  for (const { channel, state: place } of Object.values(state.channels.byId)) {
    if (place && channel.kind === kind) sum += waiting(place)
  }
  return sum
}

export function hasUnread({ state }: LiveView): boolean {
  return Object.values(state.channels.byId).some(
    (entry) => !entry.channel.archivedAt && waits(entry, state.preferences),
  )
}
