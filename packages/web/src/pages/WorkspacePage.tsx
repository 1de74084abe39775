import { Outlet, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { isStillIn } from '../features/accounts/isStillIn.ts'
import { ShellSkeleton } from '../features/shell/ShellSkeleton.tsx'
import { WorkspaceShell } from '../features/shell/WorkspaceShell.tsx'
import { WithWorkspace } from '../features/workspaces/WithWorkspace.tsx'
import { LiveProvider } from '../live/useLive.tsx'

/** Everything inside one workspace. */
export function WorkspacePage() {
  const { slug } = useParams({ from: '/w/$slug' })
  return <WithWorkspace slug={slug}>{({ id }) => <OpenWorkspace key={id} id={id} />}</WithWorkspace>
}

/** One who is signed out or removed sees nothing of it from then on; one whose session was replaced goes on. */
function OpenWorkspace({ id }: { id: string }) {
  const { channelId } = useParams({ strict: false })
  const { message: messageId } = useSearch({ strict: false })
  const [turn, setTurn] = useState(0)
  const [ended, setEnded] = useState(false)
  async function end() {
    setEnded(true)
    // Whoever leaves takes nothing along that stays in the page. The same address says what became of it, or asks who this
    // is and leads back to where they were.
    if (!(await isStillIn(id))) return location.reload()
    setTurn((before) => before + 1)
    setEnded(false)
  }
  if (ended) return <ShellSkeleton />
  return (
    <LiveProvider
      key={turn}
      workspaceId={id}
      first={channelId ? { channelId, messageId } : undefined}
      fallback={<ShellSkeleton />}
      onEnd={() => void end()}
    >
      <WorkspaceShell>
        <Outlet />
      </WorkspaceShell>
    </LiveProvider>
  )
}
