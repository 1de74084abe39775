import { lazyRouteComponent, useNavigate } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { SidebarSection } from '../../ui/shell/SidebarSection.tsx'
import { mayBringOthers } from '../workspaces/roles.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { SidebarPlaces } from './Places.tsx'
import { AgentItem, BrowseItem, ChannelItem } from './SidebarItems.tsx'
import { useSidebarLists } from './useSidebarLists.ts'
import { WorkspaceMenu } from './WorkspaceMenu.tsx'

/** Everywhere one can go in a workspace: unread bold, mentions counted, agents with what they do. */
export function Sidebar({ onGoTo }: { onGoTo: () => void }) {
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<'channel' | 'dm'>()
  const { channels, dms, agents } = useSidebarLists()
  const mayAdd = mayBringOthers(workspace)
  const close = () => setDialog(undefined)
  const connect = () => void navigate({ to: '/w/$slug/connect', params: { slug: workspace.slug } })
  return (
    <>
      <WorkspaceMenu onGoTo={onGoTo} />
      <div className="min-h-0 flex-1 overflow-y-auto pb-6">
        <SidebarPlaces />
        <SidebarSection
          title="Channels"
          storeAs="channels"
          {...(mayAdd && { addLabel: 'New channel', onAdd: () => setDialog('channel') })}
        >
          {channels.map((entry) => (
            <ChannelItem key={entry.channel.id} entry={entry} />
          ))}
          {mayAdd && <BrowseItem />}
        </SidebarSection>
        <SidebarSection
          title="Direct messages"
          storeAs="dms"
          addLabel="New direct message"
          onAdd={() => setDialog('dm')}
        >
          {dms.map((entry) => (
            <ChannelItem key={entry.channel.id} entry={entry} />
          ))}
        </SidebarSection>
        <SidebarSection
          title="Agents"
          storeAs="agents"
          {...(mayAdd && { addLabel: 'Connect an agent', onAdd: connect })}
        >
          {agents.map(({ agent, entry }) => (
            <AgentItem key={agent.id} agent={agent} entry={entry} />
          ))}
        </SidebarSection>
      </div>
      <Suspense>
        {dialog === 'channel' && <CreateChannelDialog onClose={close} />}
        {dialog === 'dm' && <NewDmDialog onClose={close} />}
      </Suspense>
    </>
  )
}

const CreateChannelDialog = lazyRouteComponent(
  () => import('../channels/CreateChannelDialog.tsx'),
  'CreateChannelDialog',
)
const NewDmDialog = lazyRouteComponent(() => import('../channels/NewDmDialog.tsx'), 'NewDmDialog')
