import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EntryFrame } from '../features/accounts/EntryFrame.tsx'
import { SignedIn } from '../features/accounts/SignedIn.tsx'
import { myWorkspacesQuery } from '../features/workspaces/myWorkspaces.ts'
import { NameWorkspaceForm } from '../features/workspaces/NameWorkspaceForm.tsx'
import { useEnter } from '../features/workspaces/useEnter.ts'
import { text } from '../text/workspaces.ts'

export function NewWorkspacePage() {
  return <SignedIn>{() => <NewWorkspace />}</SignedIn>
}

function NewWorkspace() {
  const enter = useEnter()
  const others = useQuery(myWorkspacesQuery).data ?? []
  return (
    <EntryFrame
      title={text.make.title}
      intro={text.make.intro}
      footer={
        others.length > 0 ? (
          <Link to="/workspaces" className="font-medium text-accent hover:underline">
            {text.backToYours}
          </Link>
        ) : (
          text.make.invited
        )
      }
    >
      <NameWorkspaceForm onMade={enter} />
    </EntryFrame>
  )
}
