import { Link, useNavigate, useParams, useRouterState } from '@tanstack/react-router'
import { List, MessageSquarePlus, Plug } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import type { ChannelEntry } from '../../live/state.ts'
import { text } from '../../text/shell.ts'
import { SidebarItem } from '../../ui/shell/SidebarItem.tsx'
import type { SidebarSectionProps } from '../../ui/shell/SidebarSection.tsx'
import { SidebarSection } from '../../ui/shell/SidebarSection.tsx'
import { usePreferences } from '../accounts/preferences.ts'
import { mayBringOthers } from '../workspaces/roles.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { AgentItem, ChannelItem } from './SidebarItems.tsx'
import { useShellActs } from './shellActs.ts'
import { useSidebarLook } from './sidebarLook.ts'
import type { Reorder } from './useReorder.ts'
import { useReorder } from './useReorder.ts'
import { idOfEntry, useSidebarLists, waits } from './useSidebarLists.ts'

export function ChannelSection() {
  const { open } = useShellActs()
  const mayAdd = mayBringOthers(useWorkspace())
  const { channels } = useSidebarLists()
  return (
    <Section
      name="channels"
      title={text.channels}
      items={channels.map(conversation)}
      {...(mayAdd && { addLabel: text.newChannel, onAdd: () => open('channel'), last: <BrowseItem /> })}
    />
  )
}

export function DirectSection() {
  const { open } = useShellActs()
  const { dms } = useSidebarLists()
  const start = (
    <SidebarItem
      mark={<MessageSquarePlus aria-hidden size={16} />}
      name={text.messageSomebody}
      muted
      render={<button type="button" onClick={() => open('dm')} />}
    />
  )
  return (
    <Section
      name="dms"
      title={text.directMessages}
      items={dms.map(conversation)}
      addLabel={text.newDirect}
      onAdd={() => open('dm')}
      empty={start}
    />
  )
}

export function AgentSection() {
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const { agents } = useSidebarLists()
  const mayAdd = mayBringOthers(workspace)
  const { slug } = workspace
  const connect = (
    <SidebarItem
      mark={<Plug aria-hidden size={16} />}
      name={text.connectAgent}
      muted
      render={<Link to="/w/$slug/connect" params={{ slug }} />}
    />
  )
  const items = agents.map(({ agent, entry }) => ({
    id: agent.id,
    entry,
    draw: (reorder: Reorder, current: boolean) => (
      <AgentItem key={agent.id} agent={agent} entry={entry} reorder={reorder} current={current} />
    ),
  }))
  return (
    <Section
      name="agents"
      title={text.agents}
      items={items}
      {...(mayAdd && {
        addLabel: text.connectAgent,
        onAdd: () => void navigate({ to: '/w/$slug/connect', params: { slug } }),
      })}
      empty={mayAdd ? connect : <li className="px-4 text-13 text-faint leading-7.5">{text.noAgents}</li>}
    />
  )
}

type Draw = (reorder: Reorder, current: boolean) => ReactElement
type Item = { id: string; entry: ChannelEntry | undefined; draw: Draw }

type SectionProps = Pick<SidebarSectionProps, 'title' | 'addLabel' | 'onAdd'> & {
  /** Under this name it is remembered whether it is folded. */
  name: string
  items: Item[]
  /** Stands where there is nothing to list: what to do about it. */
  empty?: ReactNode
  /** Stands after the items. */
  last?: ReactNode
}

/** What of a section is in sight: all of it; what waits, where only that is wanted; folded, what waits and what is open. */
function Section({ name, items, empty, last, ...section }: SectionProps) {
  const preferences = usePreferences()
  const [{ folded, unreadOnly }, change] = useSidebarLook()
  const channelId = useParams({ strict: false, select: (params) => params.channelId })
  const reorder = useReorder(items.map(({ id }) => id))
  const isOpen = ({ entry }: Item) => entry !== undefined && entry.channel.id === channelId
  const draw = (item: Item) => item.draw(reorder, isOpen(item))
  const pressing = items.filter((item) => waits(item.entry, preferences) || isOpen(item))
  const isFolded = folded.includes(name)
  const listed = unreadOnly ? pressing : items
  if (unreadOnly && listed.length === 0) return null
  return (
    <SidebarSection
      {...section}
      folded={isFolded}
      onFold={(fold) => change({ folded: fold ? [...folded, name] : folded.filter((each) => each !== name) })}
      pinned={isFolded && pressing.map(draw)}
    >
      {!isFolded && listed.map(draw)}
      {items.length === 0 && empty}
      {!unreadOnly && last}
    </SidebarSection>
  )
}

function conversation(entry: ChannelEntry): Item {
  const id = idOfEntry(entry)
  return {
    id,
    entry,
    draw: (reorder, current) => <ChannelItem key={id} entry={entry} reorder={reorder} current={current} />,
  }
}

function BrowseItem() {
  const { slug } = useWorkspace()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return (
    <SidebarItem
      mark={<List aria-hidden size={16} />}
      name={text.browse}
      muted
      current={path === `/w/${slug}/browse`}
      render={<Link to="/w/$slug/browse" params={{ slug }} />}
    />
  )
}
