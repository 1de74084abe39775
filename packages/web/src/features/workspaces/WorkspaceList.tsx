import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import type { CSSProperties } from 'react'
import { hueOf, initialsOf } from '../../ui/identity.ts'
import { roleName } from './roleWords.ts'

/** The workspaces of a person, each a door. */
export function WorkspaceList({ workspaces }: { workspaces: MyWorkspace[] }) {
  return (
    <ul className="-mx-3 divide-y divide-line">
      {workspaces.map((workspace) => (
        <li key={workspace.id}>
          <Link
            to="/w/$slug"
            params={{ slug: workspace.slug }}
            className="flex items-center gap-3 rounded-6 px-3 py-3 hover:bg-sunken"
          >
            <WorkspaceMark workspace={workspace} />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{workspace.name}</span>
              <span className="block text-12 text-faint">{roleName(workspace.role)}</span>
            </span>
            <ChevronRight aria-hidden size={16} className="shrink-0 text-faint" />
          </Link>
        </li>
      ))}
    </ul>
  )
}

function WorkspaceMark({ workspace }: { workspace: { id: string; name: string } }) {
  const style = { '--hue': hueOf(workspace.id) } as CSSProperties
  return (
    <span
      aria-hidden
      style={style}
      className="avatar-hue grid size-9 shrink-0 place-items-center rounded-10 font-semibold text-13 forced-border"
    >
      {initialsOf(workspace.name)}
    </span>
  )
}
