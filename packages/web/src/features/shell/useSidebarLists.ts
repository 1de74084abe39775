import type { Preferences } from '@stoa/protocol/accounts'
import type { Member } from '@stoa/protocol/workspaces'
import { useMemo } from 'react'
import type { ChannelEntry } from '../../live/state.ts'
import { useLive } from '../../live/useLive.tsx'
import { channelTitle, othersIn } from '../channels/places.ts'
import type { Cast } from '../messages/cast.ts'
import { useCast } from '../messages/cast.ts'
import { levelOf } from '../notifications/levels.ts'
import { useSidebarLook } from './sidebarLook.ts'
import { inOrder } from './sidebarOrder.ts'

export type AgentPlace = { agent: Member; entry: ChannelEntry | undefined }
export type SidebarLists = { channels: ChannelEntry[]; dms: ChannelEntry[]; agents: AgentPlace[] }

/** What the sidebar lists, each as its reader put it, else by name. A conversation with one agent stands under the agent. */
export function useSidebarLists(): SidebarLists {
  const cast = useCast()
  const byId = useLive((view) => view.state.channels.byId)
  const [{ order }] = useSidebarLook()
  return useMemo(() => sidebarLists(Object.values(byId), cast, order), [byId, cast, order])
}

export function sidebarLists(entries: ChannelEntry[], cast: Cast, order: readonly string[] = []): SidebarLists {
  const mine = entries.filter(({ channel, state }) => state && !channel.archivedAt)
  const withAgent = new Map<string, ChannelEntry>()
  const dms: ChannelEntry[] = []
  for (const entry of mine) {
    if (entry.channel.kind !== 'dm') continue
    const [only, ...more] = othersIn(entry.channel, cast.myId)
    const isAgents = only !== undefined && more.length === 0 && cast.members[only]?.kind === 'agent'
    if (isAgents) withAgent.set(only, entry)
    else dms.push(entry)
  }
  const byTitle = (one: ChannelEntry, other: ChannelEntry) =>
    channelTitle(one.channel, cast).localeCompare(channelTitle(other.channel, cast))
  const channels = mine.filter(({ channel }) => channel.kind === 'channel').sort(byTitle)
  const agents = Object.values(cast.members)
    .filter((member) => member.kind === 'agent' && !member.removedAt)
    .sort((one, other) => one.name.localeCompare(other.name))
    .map((agent) => ({ agent, entry: withAgent.get(agent.id) }))
  return {
    channels: inOrder(channels, idOfEntry, order),
    dms: inOrder(dms.sort(byTitle), idOfEntry, order),
    agents: inOrder(agents, ({ agent }) => agent.id, order),
  }
}

export function idOfEntry({ channel }: ChannelEntry): string {
  return channel.id
}

/** Whether something waits in it for its reader. Muted places stay dim unless their reader is named. */
export function waits(entry: ChannelEntry | undefined, preferences: Pick<Preferences, 'level'>): boolean {
  const state = entry?.state
  if (!state) return false
  return state.mentions > 0 || (state.unread > 0 && levelOf(entry, preferences) !== 'none')
}
