import { Navigate } from '@tanstack/react-router'
import { useSidebarLists } from '../features/shell/useSidebarLists.ts'
import { useWorkspace } from '../features/workspaces/useWorkspace.ts'
import { text } from '../text/shell.ts'
import { EmptyState } from '../ui/EmptyState.tsx'

/** The bare address of a workspace leads to #general, or the first channel that one is in. A phone shows the sidebar here. */
export function WorkspaceHomePage() {
  const { slug } = useWorkspace()
  const { channels, dms } = useSidebarLists()
  const first = channels.find(({ channel }) => channel.name === 'general') ?? channels[0] ?? dms[0]
  if (first) return <Navigate to="/w/$slug/c/$channelId" params={{ slug, channelId: first.channel.id }} replace />
  return (
    <div className="grid flex-1 place-items-center">
      <EmptyState sentence={text.noChannel} />
    </div>
  )
}
