import type { Preferences } from '@stoa/protocol/accounts'
import type { Member } from '@stoa/protocol/workspaces'
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
  return listsOf(byId, cast, order)
}

type Entries = Readonly<Record<string, ChannelEntry>>

/** Every part of the sidebar asks for the same. */
let last: { byId: Entries; cast: Cast; order: readonly string[]; lists: SidebarLists } | undefined

function listsOf(byId: Entries, cast: Cast, order: readonly string[]): SidebarLists {
  if (last?.byId === byId && last.cast === cast && last.order === order) return last.lists
  const lists = sidebarLists(Object.values(byId), cast, order)
  last = { byId, cast, order, lists }
  return lists
}

/** Comparing by a collator that is made once costs a tenth of doing so by each name. */
const { compare } = new Intl.Collator()

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
    compare(channelTitle(one.channel, cast), channelTitle(other.channel, cast))
  const channels = mine.filter(({ channel }) => channel.kind === 'channel').sort(byTitle)
  const agents = Object.values(cast.members)
    .filter((member) => member.kind === 'agent' && !member.removedAt)
    .sort((one, other) => compare(one.name, other.name))
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
