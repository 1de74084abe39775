import { Outlet, useParams } from '@tanstack/react-router'
import { WorkspaceShell } from '../features/shell/WorkspaceShell.tsx'
import { WithWorkspace } from '../features/workspaces/WithWorkspace.tsx'
import { LiveProvider } from '../live/useLive.tsx'
import { text } from '../text/shell.ts'
import { Loading } from '../ui/Loading.tsx'

/** Everything inside one workspace. */
export function WorkspacePage() {
  const { slug } = useParams({ from: '/w/$slug' })
  return (
    <WithWorkspace slug={slug}>
      {({ id }) => (
        <LiveProvider key={id} workspaceId={id} fallback={<Opening />} onEnd={leave}>
          <WorkspaceShell>
            <Outlet />
          </WorkspaceShell>
        </LiveProvider>
      )}
    </WithWorkspace>
  )
}

function Opening() {
  return (
    <main className="flex h-dvh bg-page">
      <Loading label={text.opening} />
    </main>
  )
}

/** Signed out or removed: nothing of the workspace stays in the page. */
function leave() {
  location.assign('/')
}
