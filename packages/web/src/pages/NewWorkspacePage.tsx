import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EntryFrame } from '../features/accounts/EntryFrame.tsx'
import { SignedIn } from '../features/accounts/SignedIn.tsx'
import { myWorkspacesQuery } from '../features/workspaces/myWorkspaces.ts'
import { NameWorkspaceForm } from '../features/workspaces/NameWorkspaceForm.tsx'
import { useEnter } from '../features/workspaces/useEnter.ts'

export function NewWorkspacePage() {
  return <SignedIn>{() => <NewWorkspace />}</SignedIn>
}

function NewWorkspace() {
  const enter = useEnter()
  const others = useQuery(myWorkspacesQuery).data ?? []
  return (
    <EntryFrame
      title="Name your workspace"
      intro="It is the room for your team, people and agents alike."
      footer={
        others.length > 0 ? (
          <Link to="/workspaces" className="font-medium text-accent hover:underline">
            Back to your workspaces
          </Link>
        ) : (
          'Were you invited to one? Open the link that you were sent.'
        )
      }
    >
      <NameWorkspaceForm onMade={enter} />
    </EntryFrame>
  )
}
