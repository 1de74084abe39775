import type { Project } from '@stoa/protocol/projects'
import { listProjects, updateProject } from '@stoa/protocol/projects'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { Archive, ArchiveRestore, Ellipsis, FolderGit2, Pencil } from 'lucide-react'
import { useState } from 'react'
import { text } from '../../text/projects.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import type { Column } from '../../ui/column.ts'
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
      header: text.name,
      className: 'w-full',
      cell: (project) => (
        <span className="block min-w-0 py-1">
          <span className="flex items-center gap-2 font-medium">
            {project.name}
            {project.archivedAt && <Badge>{text.archivedMark}</Badge>}
          </span>
          <span className="block wrap-anywhere text-12 text-faint">{placeOf(project)}</span>
        </span>
      ),
    },
    {
      id: 'more',
      header: text.acts,
      headerHidden: true,
      align: 'end',
      cell: (project) => <ProjectMenu workspace={workspace} project={project} />,
    },
  ]
  return (
    <DataTable
      caption={text.title}
      columns={columns}
      rows={projects.rows}
      rowKey={(project) => project.id}
      empty={
        <EmptyState
          icon={FolderGit2}
          sentence={text.empty}
          action={mayBringOthers(workspace) && <Button onClick={onNew}>{text.make}</Button>}
        />
      }
      error={
        projects.failure
          ? { title: text.notLoaded, advice: projects.failure, onRetry: projects.retry, retrying: projects.retrying }
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
        if (archived) showToast({ text: text.archived(project.name), undo: () => archive(false) })
        else showToast({ text: text.isBack(project.name) })
      },
      (error: Error) => showToast({ text: error.message, look: 'danger' }),
    )
  }

  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} size="small" label={text.menu(project.name)} />}
        entries={[
          { label: text.edit, icon: Pencil, onSelect: () => setEditing(true) },
          project.archivedAt
            ? { label: text.bringBack(project.name), icon: ArchiveRestore, onSelect: () => archive(false) }
            : { label: text.archive(project.name), icon: Archive, onSelect: () => archive(true) },
        ]}
      />
      {editing && <ProjectDialog workspace={workspace} project={project} onClose={() => setEditing(false)} />}
    </>
  )
}

function placeOf(project: Project): string {
  return [project.repository, project.workingDirectory].filter(Boolean).join(' · ')
}
