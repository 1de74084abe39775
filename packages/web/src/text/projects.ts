import { phrases } from './phrases.ts'

/** Bodies of work; a channel is tagged with at most one. */
export const text = phrases('projects', {
  title: 'Projects',
  hint: 'Bodies of work. A channel can be tagged with one, so that people and agents know what it is about.',
  make: 'New project',
  empty: 'A project says which body of work a channel is about: its name, its repository, where it lies on disk.',
  notLoaded: 'The projects could not be loaded',
  name: 'Name',
  acts: 'Acts',
  archivedMark: 'archived',
  menu: (name: string) => `What to do with ${name}`,
  edit: 'Edit',
  archive: (name: string) => `Archive ${name}`,
  bringBack: (name: string) => `Bring ${name} back`,
  archived: (name: string) => `${name} was archived`,
  isBack: (name: string) => `${name} is back`,
  dialog: {
    form: 'Project',
    edit: (name: string) => `Edit ${name}`,
    nameMissing: 'Write a name.',
    repository: 'Repository',
    repositoryHint: 'Its address, if it has one.',
    repositoryExample: 'https://git.example.org/engines',
    folder: 'Working directory',
    folderHint: 'Where agents find it on their machine.',
    folderExample: 'projects/engines',
    cancel: 'Cancel',
    save: 'Save',
    create: 'Create the project',
  },
})
