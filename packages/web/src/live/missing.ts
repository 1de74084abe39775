import { getChannel } from '@stoa/protocol/channels'
import { getMessage, listThread } from '@stoa/protocol/messages'
import { listPins, PIN_LIMIT } from '@stoa/protocol/pins'
import type { Joining } from './pages.ts'
import { putChannel, putFollow, putFollows, putMembers, putPins, putRoot } from './pages.ts'
import type { Api } from './snapshot.ts'
import { fetchFollows, fetchMembers } from './snapshot.ts'
import type { WorkspaceState } from './state.ts'

/** One thing that no event could tell: how it is fetched, and how it joins. `key` names it. */
export type Missing = { key: string; fetch: (api: Api) => Promise<Joining> }

/** What is to be fetched, now that these events are folded in. */
export function missingIn(state: WorkspaceState): Missing[] {
  const missing: Missing[] = []
  if (state.members.stale) missing.push({ key: 'members', fetch: membersAnew })
  if (state.follows.stale) missing.push({ key: 'follows', fetch: followsAnew })
  for (const [channelId, { stale }] of Object.entries(state.pins)) {
    if (stale) missing.push({ key: `pins ${channelId}`, fetch: (api) => fetchPins(api, channelId) })
  }
  for (const { channel, stale } of Object.values(state.channels.byId)) {
    if (stale) missing.push({ key: `channel ${channel.id}`, fetch: (api) => channelAnew(api, channel.id) })
  }
  for (const { state: place, root, stale } of Object.values(state.follows.byRoot)) {
    const { rootId, channelId } = place
    // Where I am not, a thread is in no list, and its root may not be mine to see.
    if (!state.channels.byId[channelId]?.state) continue
    if (stale) missing.push({ key: `place ${rootId}`, fetch: (api) => placeAnew(api, rootId) })
    else if (!root && place.following) missing.push({ key: `root ${rootId}`, fetch: (api) => rootAnew(api, rootId) })
  }
  return missing
}

async function membersAnew(api: Api): Promise<Joining> {
  const members = await fetchMembers(api)
  return (state, since) => putMembers(state, members, since)
}

async function followsAnew(api: Api): Promise<Joining> {
  const follows = await fetchFollows(api)
  return (state, since) => putFollows(state, follows, since)
}

async function channelAnew({ client, workspaceId }: Api, channelId: string): Promise<Joining> {
  const channel = await client.call(getChannel, { channelId }, { workspaceId })
  return (state, since) => putChannel(state, channel, since)
}

/** All of them, in one page. */
export async function fetchPins({ client, workspaceId }: Api, channelId: string): Promise<Joining> {
  const page = await client.call(listPins, { channelId, limit: PIN_LIMIT }, { workspaceId })
  return (state, since) => putPins(state, channelId, page, since)
}

async function rootAnew({ client, workspaceId }: Api, messageId: string): Promise<Joining> {
  const root = await client.call(getMessage, { messageId }, { workspaceId })
  return (state, since) => putRoot(state, root, since)
}

async function placeAnew({ client, workspaceId }: Api, messageId: string): Promise<Joining> {
  const page = await client.call(listThread, { messageId, limit: 1 }, { workspaceId })
  const { root, following, lastReadSeq, unread, asOf } = page
  const place = { rootId: root.id, channelId: root.channelId, following, lastReadSeq, unread }
  return (state, since) => putFollow(state, { state: place, root, asOf }, since)
}
