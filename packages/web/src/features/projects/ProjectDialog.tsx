import type { Project } from '@stoa/protocol/projects'
import { createProject, listProjects, updateProject } from '@stoa/protocol/projects'
import type { MyWorkspace } from '@stoa/protocol/workspaces'
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
    check: ({ name }) => ({ name: name.trim() ? undefined : 'Write a name.' }),
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
  const act = project ? 'Save' : 'Create the project'
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={project ? `Edit ${project.name}` : 'New project'}>
      <form {...form.form} className="space-y-4" aria-label="Project">
        <TextField label="Name" maxLength={80} {...form.field('name')} />
        <TextField
          label="Repository"
          hint="Its address, if it has one."
          maxLength={500}
          placeholder="https://git.example.org/engines"
          {...form.field('repository')}
        />
        <TextField
          label="Working directory"
          hint="Where agents find it on their machine."
          maxLength={500}
          placeholder="projects/engines"
          {...form.field('workingDirectory')}
        />
        <FormFailure>{form.failure}</FormFailure>
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
