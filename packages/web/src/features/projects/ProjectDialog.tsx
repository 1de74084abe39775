import type { Project } from '@stoa/protocol/projects'
import { createProject, listProjects, updateProject } from '@stoa/protocol/projects'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
import { text } from '../../text/projects.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useForm } from '../../ui/useForm.ts'
import { useCommand } from '../workspaces/useCommand.ts'

export type ProjectDialogProps = { workspace: MyWorkspace; project?: Project; onClose: () => void }

/** Makes a project, or changes one. */
export function ProjectDialog({ workspace, project, onClose }: ProjectDialogProps) {
  const create = useCommand(createProject, workspace.id, [listProjects.name])
  const update = useCommand(updateProject, workspace.id, [listProjects.name])
  const form = useForm({
    initial: {
      name: project?.name ?? '',
      repository: project?.repository ?? '',
      workingDirectory: project?.workingDirectory ?? '',
    },
    check: ({ name }) => ({ name: name.trim() ? undefined : text.dialog.nameMissing }),
    submit: async (values) => {
      const fields = {
        name: values.name.trim(),
        repository: values.repository.trim() || null,
        workingDirectory: values.workingDirectory.trim() || null,
      }
      await (project ? update({ projectId: project.id, ...fields }) : create(fields))
      onClose()
    },
  })
  const act = project ? text.dialog.save : text.dialog.create
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={project ? text.dialog.edit(project.name) : text.make}
    >
      <form {...form.form} className="space-y-4" aria-label={text.dialog.form}>
        <TextField label={text.name} maxLength={80} {...form.field('name')} />
        <TextField
          label={text.dialog.repository}
          hint={text.dialog.repositoryHint}
          maxLength={500}
          placeholder={text.dialog.repositoryExample}
          {...form.field('repository')}
        />
        <TextField
          label={text.dialog.folder}
          hint={text.dialog.folderHint}
          maxLength={500}
          placeholder={text.dialog.folderExample}
          {...form.field('workingDirectory')}
        />
        <FormFailure>{form.failure}</FormFailure>
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {text.dialog.cancel}
          </Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
