import type { Project } from '@stoa/protocol/projects'
import { listProjects, updateProject } from '@stoa/protocol/projects'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { Archive, ArchiveRestore, Ellipsis, FolderGit2, Pencil } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { showToast } from '../../ui/toasts.ts'
import { mayBringOthers } from '../workspaces/roles.ts'
import { useCommand } from '../workspaces/useCommand.ts'
import { useRows } from '../workspaces/useRows.ts'
import { ProjectDialog } from './ProjectDialog.tsx'

/** Bodies of work; a channel is tagged with at most one. */
export function ProjectTable({ workspace, onNew }: { workspace: MyWorkspace; onNew: () => void }) {
  const projects = useRows(listProjects, workspace.id, {})
  const columns: Column<Project>[] = [
    {
      id: 'name',
      header: 'Name',
      className: 'w-full',
      cell: (project) => (
        <span className="block min-w-0 py-1">
          <span className="flex items-center gap-2 font-medium">
            {project.name}
            {project.archivedAt && <Badge>archived</Badge>}
          </span>
          <span className="block wrap-anywhere text-12 text-faint">{placeOf(project)}</span>
        </span>
      ),
    },
    {
      id: 'more',
      header: 'Acts',
      headerHidden: true,
      align: 'end',
      cell: (project) => <ProjectMenu workspace={workspace} project={project} />,
    },
  ]
  return (
    <DataTable
      caption="Projects"
      columns={columns}
      rows={projects.rows}
      rowKey={(project) => project.id}
      empty={
        <EmptyState
          icon={FolderGit2}
          sentence="A project says which body of work a channel is about: its name, its repository, where it lies on disk."
          action={mayBringOthers(workspace) && <Button onClick={onNew}>New project</Button>}
        />
      }
      error={
        projects.failure
          ? { title: 'The projects could not be loaded', advice: projects.failure, onRetry: projects.retry }
          : undefined
      }
      onLoadMore={projects.onLoadMore}
      loadingMore={projects.loadingMore}
    />
  )
}

function ProjectMenu({ workspace, project }: { workspace: MyWorkspace; project: Project }) {
  const [editing, setEditing] = useState(false)
  const update = useCommand(updateProject, workspace.id, [listProjects.name])
  if (!mayBringOthers(workspace)) return null

  function archive(archived: boolean) {
    update({ projectId: project.id, archived }).then(
      () => {
        if (archived) showToast({ text: `${project.name} was archived`, undo: () => archive(false) })
        else showToast({ text: `${project.name} is back` })
      },
      (error: Error) => showToast({ text: error.message, look: 'danger' }),
    )
  }

  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} size="small" label={`What to do with ${project.name}`} />}
        entries={[
          { label: 'Edit', icon: Pencil, onSelect: () => setEditing(true) },
          project.archivedAt
            ? { label: `Bring ${project.name} back`, icon: ArchiveRestore, onSelect: () => archive(false) }
            : { label: `Archive ${project.name}`, icon: Archive, onSelect: () => archive(true) },
        ]}
      />
      {editing && <ProjectDialog workspace={workspace} project={project} onClose={() => setEditing(false)} />}
    </>
  )
}

function placeOf(project: Project): string {
  return [project.repository, project.workingDirectory].filter(Boolean).join(' · ')
}
