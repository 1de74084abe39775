import { phrases } from './phrases.ts'

/** What somebody saved for later. */
export const text = phrases('saved', {
  save: 'Save for later',
  unsave: 'Remove from saved',
  mark: 'Saved for later',
  markDone: 'Saved, and done',
  title: 'Saved',
  lists: 'Saved messages',
  todo: 'To do',
  done: 'Done',
  onlyYou: 'Only you see what you saved.',
  empty:
    'Save a message for later and it waits here, for you alone. Point at a message or tap it, and choose “Save for later”.',
  emptyDone: 'What you have dealt with is kept here.',
  notLoaded: 'What you saved could not be loaded',
  wrote: 'wrote',
  somewhere: 'a channel',
  savedAt: 'Saved {time}',
  doneAt: 'Done {time}',
  finish: 'Mark as done',
  again: 'Back to do',
  finished: 'Done',
  removed: 'Removed from saved',
  older: 'Show older ones',
})
