import type { Client } from '@stoa/client/client'
import type { Preferences } from '@stoa/protocol/accounts'
import { getPreferences } from '@stoa/protocol/accounts'
import { listChannelMembers } from '@stoa/protocol/channels'
import type { Output } from '@stoa/protocol/contract'
import { AppError } from '@stoa/protocol/errors'
import type { Event } from '@stoa/protocol/events'
import { listMessages, listThread } from '@stoa/protocol/messages'
import type { Teammate } from '@stoa/testkit/team'
import { fetchPins, missingIn } from '@stoa/web/live/missing'
import { openStretch, putRoster, putThread } from '@stoa/web/live/pages'
import type { Api } from '@stoa/web/live/snapshot'
import { fetchState } from '@stoa/web/live/snapshot'
import type { WorkspaceState } from '@stoa/web/live/state'
import { END } from '@stoa/web/live/state'

const PAGE = 200
/** A short stretch in the past, to see that what comes later stays out of it. */
const PAST = 'past'

/** All that one member's browser can hold: the start, and every channel, roster and thread that it may open. */
export async function fetchAll(who: Teammate, workspaceId: string): Promise<WorkspaceState> {
  const api = apiOf(who, workspaceId)
  let state = await fetchState(api)
  for (const { channel, state: place } of Object.values(state.channels.byId)) {
    if (place) state = await openChannel(api, state, channel.id)
  }
  return state
}

/** What events could not tell is fetched, as the live layer does; answers how much that was. */
export async function settle(who: Teammate, workspaceId: string, folded: WorkspaceState) {
  const api = apiOf(who, workspaceId)
  let state = folded
  let fetched = 0
  for (let missing = missingIn(state); missing.length > 0; missing = missingIn(state)) {
    for (const { fetch } of missing) {
      fetched++
      state = must((await fetch(api))(state, nothingMissed))
    }
  }
  return { state, fetched }
}

async function openChannel(api: Api, before: WorkspaceState, channelId: string): Promise<WorkspaceState> {
  const { client, workspaceId } = api
  const latest = await client.call(listMessages, { channelId, limit: PAGE }, { workspaceId })
  const past = await client.call(listMessages, { channelId, after: 0, limit: 2 }, { workspaceId })
  const roster = await client.call(listChannelMembers, { channelId, limit: PAGE }, { workspaceId })
  let state = must(openStretch(before, { channelId, anchor: END }, latest, nothingMissed))
  state = must(openStretch(state, { channelId, anchor: PAST }, past, nothingMissed))
  state = must(putRoster(state, channelId, roster, nothingMissed))
  state = must((await fetchPins(api, channelId))(state, nothingMissed))
  for (const root of latest.items.filter(({ thread }) => thread).slice(-3)) {
    const thread = await client.call(listThread, { messageId: root.id, limit: PAGE }, { workspaceId })
    state = must(putThread(state, [thread], nothingMissed))
  }
  return state
}

function apiOf(who: Teammate, workspaceId: string): Api {
  const client: Client = {
    call: (contract, input) =>
      who.run(contract, input, { in: workspaceId }).catch((error: unknown) => {
        if (contract.name !== getPreferences.name || !(error instanceof AppError)) throw error
        return { ...preferencesOfNobody, asOf: Number.MAX_SAFE_INTEGER } as Output<typeof contract>
      }),
  }
  return { client, workspaceId }
}

/** An agent prefers nothing. */
const preferencesOfNobody: Preferences = {
  version: 0,
  theme: 'system',
  sendOnEnter: true,
  sound: false,
  notify: null,
  level: 'mentions',
  sidebar: { order: [], folded: [], unreadOnly: false },
}

/** Nobody else writes while a test fetches. */
const nothingMissed = (): readonly Event[] => []

function must<T>(joined: T | undefined): T {
  if (joined === undefined) throw new Error('an answer did not join')
  return joined
}
