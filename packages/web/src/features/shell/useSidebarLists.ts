import type { Member } from '@stoa/protocol/workspaces'
import { useMemo } from 'react'
import type { ChannelEntry } from '../../live/state.ts'
import { useLive } from '../../live/useLive.tsx'
import { channelTitle, othersIn } from '../channels/places.ts'
import type { Cast } from '../messages/cast.ts'
import { useCast } from '../messages/cast.ts'

export type AgentPlace = { agent: Member; entry: ChannelEntry | undefined }
export type SidebarLists = { channels: ChannelEntry[]; dms: ChannelEntry[]; agents: AgentPlace[] }

/** What the sidebar lists, each by name. A conversation with one agent stands under the agent. */
export function useSidebarLists(): SidebarLists {
  const cast = useCast()
  const byId = useLive((view) => view.state.channels.byId)
  return useMemo(() => sidebarLists(Object.values(byId), cast), [byId, cast])
}

export function sidebarLists(entries: ChannelEntry[], cast: Cast): SidebarLists {
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
  return {
    channels: mine.filter(({ channel }) => channel.kind === 'channel').sort(byTitle),
    dms: dms.sort(byTitle),
    agents: Object.values(cast.members)
      .filter((member) => member.kind === 'agent' && !member.removedAt)
      .sort((one, other) => one.name.localeCompare(other.name))
      .map((agent) => ({ agent, entry: withAgent.get(agent.id) })),
  }
}
