import { putStretch } from './pages.ts'
import type { WorkspaceState } from './state.ts'
import { END } from './state.ts'

/** As many of its last messages are kept of a channel that nobody looks at: more than unread begins among, as a rule. */
const KEPT = 200

/**
 * A channel that was read far back, or that grew while it was not looked at, is as one that was just opened: coming
 * back to it costs no more, and what the page holds does not grow with the day. With `slack` it may first grow by so
 * much, so that not every message cuts it.
 */
export function shorten(state: WorkspaceState, channelId: string, slack = 0): WorkspaceState {
  const end = state.timelines[channelId]?.[END]
  if (!end || end.messages.length <= KEPT + slack) return state
  return putStretch(state, { channelId, anchor: END }, { ...end, messages: end.messages.slice(-KEPT), hasBefore: true })
}
