import type { Channel, ChannelMember, ChannelState } from '@stoa/protocol/channels'
import type { Event } from '@stoa/protocol/events'
import type { MessageView, ThreadState } from '@stoa/protocol/messages'
import type { Member } from '@stoa/protocol/workspaces'
import { meIn } from './apply.ts'
import { foldChannels } from './fold/channels.ts'
import { channelOf, movesMe } from './fold/events.ts'
import { foldFollows } from './fold/follows.ts'
import { foldMessage, held } from './fold/messages.ts'
import { foldPinList } from './fold/pins.ts'
import { foldRoster } from './fold/rosters.ts'
import { foldMembers } from './fold/tables.ts'
import { foldThread, foldTimeline } from './fold/timelines.ts'
import type { Follow, Follows, HeldMessage, PinList, Table, Timeline, WorkspaceState } from './state.ts'

/*
 * What was fetched joins what is held. An answer may be older than what events have told since it was asked for: it is
 * brought up to date by those events first, alone, as if it had been there. Each function answers undefined where that
 * cannot be done; then it must be fetched again.
 */

/** The events after a place that are folded in already; undefined where they are not all kept. */
export type Since = (asOf: number) => readonly Event[] | undefined

type Joined = WorkspaceState | undefined
/** An answer on its way into the state. */
export type Joining = (state: WorkspaceState, since: Since) => Joined
export type MessagePage = { items: MessageView[]; hasBefore: boolean; hasAfter: boolean; asOf: number }
export type Place = { channelId: string; anchor: string }

/** Opens a stretch of a channel with its first page. */
export function openStretch(state: WorkspaceState, place: Place, page: MessagePage, since: Since): Joined {
  const stretch = bringUp(state, place.channelId, page, since)
  return stretch && putStretch(state, place, stretch)
}

/** One end of a stretch, and the number of the message that stands there. */
export type Edge = { side: 'before' | 'after'; seq: number }

/** The number of the message at one end of a stretch. */
export function edgeSeq(stretch: Timeline | undefined, side: Edge['side']): number | undefined {
  return (side === 'before' ? stretch?.messages[0] : stretch?.messages.at(-1))?.seq
}

/** Adds the page beyond the edge that it was asked for; a stretch that was cut meanwhile would have a gap. */
export function extendStretch(
  state: WorkspaceState,
  place: Place,
  page: MessagePage,
  since: Since,
  { side, seq }: Edge,
): Joined {
  const known = state.timelines[place.channelId]?.[place.anchor]
  if (!known || edgeSeq(known, side) !== seq) return state
  const more = bringUp(state, place.channelId, page, since)
  if (!more) return undefined
  const messages = side === 'before' ? merge(more.messages, known.messages) : merge(known.messages, more.messages)
  const edge = side === 'before' ? { hasBefore: more.hasBefore } : { hasAfter: more.hasAfter }
  return putStretch(state, place, { ...known, messages, ...edge })
}

export type ThreadPage = {
  root: MessageView
  items: MessageView[]
  following: boolean
  lastReadSeq: number
  asOf: number
}

/** Opens a thread with all of its pages. */
export function putThread(state: WorkspaceState, pages: [ThreadPage, ...ThreadPage[]], since: Since): Joined {
  const { asOf, root, following, lastReadSeq } = pages[0]
  const missed = missedIn(state, root.channelId, asOf, since)
  if (!missed) return undefined
  const replies = pages.flatMap((page) => page.items.map((item) => held(item, page.asOf)))
  const opened = { asOf, following, lastReadSeq, root: held(root, asOf), replies }
  return { ...state, threads: { ...state.threads, [root.id]: missed.reduce(foldThread, opened) } }
}

export function putRoster(
  state: WorkspaceState,
  channelId: string,
  list: { items: ChannelMember[]; asOf: number },
  since: Since,
): Joined {
  const missed = missedIn(state, channelId, list.asOf, since)
  if (!missed) return undefined
  const byId = Object.fromEntries(list.items.map((member) => [member.memberId, member]))
  const mine = missed.filter((event) => channelOf(event) === channelId)
  return { ...state, rosters: { ...state.rosters, [channelId]: mine.reduce(foldRoster, { asOf: list.asOf, byId }) } }
}

/** All that is pinned in a channel. */
export function putPins(
  state: WorkspaceState,
  channelId: string,
  { items, asOf }: { items: MessageView[]; asOf: number },
  since: Since,
): Joined {
  const missed = missedIn(state, channelId, asOf, since)
  if (!missed) return undefined
  const list: PinList = { asOf, stale: false, messages: items.map((item) => held(item, asOf)) }
  const mine = missed.filter((event) => channelOf(event) === channelId)
  return { ...state, pins: { ...state.pins, [channelId]: mine.reduce(foldPinList, list) } }
}

export function putMembers(state: WorkspaceState, members: Table<Member>, since: Since): Joined {
  const me = meIn(state.workspace)
  const fresh = since(members.asOf)?.reduce((table, event) => foldMembers(table, event, me), members)
  return fresh && { ...state, members: fresh }
}

/** One channel with my place in it, counted anew. */
export function putChannel(
  state: WorkspaceState,
  { asOf, state: place, ...channel }: Channel & { state: ChannelState | null; asOf: number },
  since: Since,
): Joined {
  const me = meIn(state.workspace)
  const alone = { asOf, stale: false, byId: { [channel.id]: { channel, state: place, asOf, stale: false } } }
  const entry = since(asOf)?.reduce((table, event) => foldChannels(table, event, me), alone).byId[channel.id]
  if (!entry) return undefined
  return { ...state, channels: { ...state.channels, byId: { ...state.channels.byId, [channel.id]: entry } } }
}

export function putFollows(state: WorkspaceState, follows: Follows, since: Since): Joined {
  const me = meIn(state.workspace)
  const fresh = since(follows.asOf)?.reduce((table, event) => foldFollows(table, event, me), follows)
  return fresh && { ...state, follows: fresh }
}

/** My place in one thread, with its root. */
export function putFollow(
  state: WorkspaceState,
  given: { state: ThreadState; root: MessageView; asOf: number },
  since: Since,
): Joined {
  const me = meIn(state.workspace)
  const { asOf } = given
  const { rootId } = given.state
  const follow: Follow = { state: given.state, root: held(given.root, asOf), asOf, stale: false }
  const alone: Follows = { asOf, completeFrom: 0, stale: false, byRoot: { [rootId]: follow } }
  const fresh = since(asOf)?.reduce((table, event) => foldFollows(table, event, me), alone).byRoot[rootId]
  if (!fresh) return undefined
  return { ...state, follows: { ...state.follows, byRoot: { ...state.follows.byRoot, [rootId]: fresh } } }
}

/** The root of a thread that I follow. */
export function putRoot(
  state: WorkspaceState,
  { asOf, ...view }: MessageView & { asOf: number },
  since: Since,
): Joined {
  const follow = state.follows.byRoot[view.id]
  const missed = since(asOf)
  if (!follow || !missed) return follow ? undefined : state
  const root = missed.reduce(foldMessage, held(view, asOf))
  const byRoot = { ...state.follows.byRoot, [view.id]: { ...follow, root } }
  return { ...state, follows: { ...state.follows, byRoot } }
}

function bringUp(state: WorkspaceState, channelId: string, page: MessagePage, since: Since): Timeline | undefined {
  const { asOf, hasBefore, hasAfter } = page
  const messages = page.items.map((item) => held(item, asOf))
  const ofChannel = missedIn(state, channelId, asOf, since)?.filter((event) => channelOf(event) === channelId)
  return ofChannel?.reduce(foldTimeline, { messages, hasBefore, hasAfter })
}

/** Undefined also where I came or went meanwhile: between the answer and then, no event told what was said. */
function missedIn(state: WorkspaceState, channelId: string, asOf: number, since: Since): readonly Event[] | undefined {
  const me = meIn(state.workspace)
  const missed = since(asOf)
  return missed?.some((event) => channelOf(event) === channelId && movesMe(event, me)) ? undefined : missed
}

export function putStretch(state: WorkspaceState, { channelId, anchor }: Place, stretch: Timeline): WorkspaceState {
  const stretches = { ...state.timelines[channelId], [anchor]: stretch }
  return { ...state, timelines: { ...state.timelines, [channelId]: stretches } }
}

/** Two lists that follow one another; what is in both is taken from the one that knows more. */
function merge(earlier: readonly HeldMessage[], later: readonly HeldMessage[]): HeldMessage[] {
  const byId = new Map(earlier.map((message) => [message.id, message]))
  for (const message of later) {
    const known = byId.get(message.id)
    if (!known || known.asOf < message.asOf) byId.set(message.id, message)
  }
  return [...byId.values()].sort((one, other) => one.seq - other.seq)
}
