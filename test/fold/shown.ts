import type { HeldMessage, WorkspaceState } from '@stoa/web/live/state'
import { END } from '@stoa/web/live/state'

/** What a state shows: everything that a fetch gives, without what it knows of its own age. */
export function shown(state: WorkspaceState) {
  const { asOf: _age, ...workspace } = state.workspace
  const { version: _version, ...preferences } = state.preferences
  return {
    workspace,
    preferences,
    members: state.members.byId,
    projects: state.projects.byId,
    drafts: state.drafts.byId,
    channels: mapped(state.channels.byId, ({ channel, state: place }) => ({ channel, place })),
    threads: threadsOf(state),
  }
}

/** The threads that I follow where I am, last reply first. */
function threadsOf(state: WorkspaceState) {
  return Object.values(state.follows.byRoot)
    .filter((follow) => follow.state.following && follow.root?.thread)
    .filter((follow) => state.channels.byId[follow.state.channelId]?.state)
    .map((follow) => ({
      state: follow.state,
      root: follow.root && view(follow.root),
      at: follow.root?.thread?.lastReplySeq ?? 0,
    }))
    .sort((one, other) => other.at - one.at)
}

/** What is open in a state, as far as it is still there; each with what a fresh state has in its place. */
export function opened(state: WorkspaceState, fresh: WorkspaceState) {
  const pairs: { what: string; folded: unknown; fetched: unknown }[] = []
  for (const [channelId, stretches] of Object.entries(state.timelines)) {
    const all = fresh.timelines[channelId]?.[END]?.messages ?? []
    for (const [anchor, { messages, hasAfter }] of Object.entries(stretches)) {
      const fetched = hasAfter ? messages.map(({ id }) => all.find((each) => each.id === id)) : all
      pairs.push({ what: `${anchor} of ${channelId}`, folded: messages.map(view), fetched: fetched.map(view) })
    }
  }
  for (const [channelId, roster] of Object.entries(state.rosters))
    pairs.push({ what: `roster of ${channelId}`, folded: roster.byId, fetched: fresh.rosters[channelId]?.byId })
  for (const [channelId, { messages }] of Object.entries(state.pins)) {
    const fetched = fresh.pins[channelId]?.messages.map(view)
    pairs.push({ what: `pins of ${channelId}`, folded: messages.map(view), fetched })
  }
  for (const [rootId, thread] of Object.entries(state.threads)) {
    const { asOf: _age, ...fetched } = fresh.threads[rootId] ?? { asOf: 0 }
    const { asOf: _older, ...folded } = thread
    if (fresh.threads[rootId]) pairs.push({ what: `thread ${rootId}`, folded: plain(folded), fetched: plain(fetched) })
  }
  return pairs
}

function plain(thread: object): object {
  const { root, replies, ...rest } = thread as { root: HeldMessage; replies: HeldMessage[] }
  return { ...rest, root: view(root), replies: replies.map(view) }
}

function view(message: HeldMessage | undefined): object | undefined {
  if (!message) return undefined
  const { asOf: _age, ...shownOf } = message
  return shownOf
}

function mapped<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
}
