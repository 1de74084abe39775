import { counted } from './counted.ts'
import { phrases } from './phrases.ts'

/** What an agent is told about who it is. */
export const text = phrases('personas', {
  title: 'Persona',
  hint: (name: string) =>
    `What ${name} is told about who it is and how it works. Only ${name}, its owner and admins read it.`,
  none: (name: string) =>
    `A persona says in Markdown who ${name} is: how it speaks, what it looks after, what it leaves alone. ${name} gets it when it connects, and each new version at once.`,
  write: 'Write a persona',
  edit: 'Edit',
  failed: 'The persona could not be loaded',
  whole: (name: string) => `Persona of ${name}`,
  origin: 'Version {revision}, by {author}, {time}',

  form: (name: string) => `Edit the persona of ${name}`,
  modes: 'Write or preview',
  text: 'Text',
  preview: 'Preview',
  previewEmpty: 'Nothing is written yet.',
  body: (name: string) => `What ${name} is told`,
  bodyHint:
    'Markdown. It is words for a model, not a fence: what an agent may do is what its role and its channels let it.',
  room: (left: number) => `Room for ${left.toLocaleString()} more characters.`,
  tooLong: (over: number) => `That is ${counted(over, 'character')} too many. Shorten it.`,
  save: 'Save the persona',
  saveOver: 'Save over it',
  cancel: 'Cancel',
  saved: 'The persona is saved',
  meanwhile: (name: string) =>
    `${name} has saved another version meanwhile. It stays among the versions when you save over it.`,
  takeTheirs: 'Take theirs',

  versions: 'Versions',
  versionsOf: (name: string) => `Versions of ${name}’s persona`,
  versionsFailed: 'The versions could not be loaded',
  versionFailed: 'This version could not be loaded',
  now: 'now',
  length: (count: number) => counted(count, 'character'),
  empty: 'It was empty.',
  putBack: (revision: number) => `Put version ${revision.toLocaleString()} back`,
  isBack: (revision: number) => `Version ${revision.toLocaleString()} is back`,
  more: 'Show earlier versions',
})
