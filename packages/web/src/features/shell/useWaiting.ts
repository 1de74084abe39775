import { useLive } from '../../live/useLive.tsx'
import type { LiveView } from '../../live/view.ts'

/** How many mentions wait in my channels; direct messages each count as one. */
export function useMentionCount(): number {
  return useLive(mentionCount)
}

/** Whether a thread that I follow has something new. */
export function useUnreadThreads(): boolean {
  return useLive((view) =>
    Object.values(view.state.follows.byRoot).some(({ state }) => state.following && state.unread > 0),
  )
}

export function mentionCount({ state }: LiveView): number {
  let count = 0
  for (const { channel, state: place } of Object.values(state.channels.byId)) {
    if (place) count += channel.kind === 'dm' ? place.unread : place.mentions
  }
  return count
}

export function hasUnread({ state }: LiveView): boolean {
  return Object.values(state.channels.byId).some(({ channel, state: place }) => !channel.archivedAt && place?.unread)
}
