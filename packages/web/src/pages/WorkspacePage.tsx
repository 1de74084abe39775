import { Outlet, useParams } from '@tanstack/react-router'
import { WithWorkspace } from '../features/workspaces/WithWorkspace.tsx'

/** Everything inside one workspace. */
export function WorkspacePage() {
  const { slug } = useParams({ from: '/w/$slug' })
  return (
    <WithWorkspace slug={slug}>
      {() => (
        <main className="flex h-dvh flex-col bg-page">
          <Outlet />
        </main>
      )}
    </WithWorkspace>
  )
}
