import { z } from 'zod'
import { contract, done, pageInput, pageOf, time } from './contract.ts'
import { anyId } from './ids.ts'
import { messageView, savedState } from './messages.ts'

/** What I saved for later, as the list of it shows it. */
export const savedMessage = z.object({
  message: messageView,
  state: savedState,
  savedAt: time,
  doneAt: time.nullable(),
})
export type SavedMessage = z.infer<typeof savedMessage>

export const addSaved = contract({
  name: 'saved.add',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'PUT', path: 'messages/:messageId/saved' },
  summary: 'Save a message for later; nobody else is told. One that was done is to do again, latest of all.',
  input: z.object({ messageId: anyId }),
  output: done,
})

export const finishSaved = contract({
  name: 'saved.finish',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'POST', path: 'messages/:messageId/saved/finish' },
  summary: 'Say that I am done with what I saved, or with `done: false` that I am not after all.',
  input: z.object({ messageId: anyId, done: z.boolean().default(true) }),
  output: done,
})

export const removeSaved = contract({
  name: 'saved.remove',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'DELETE', path: 'messages/:messageId/saved' },
  summary: 'Take a message from what I saved.',
  input: z.object({ messageId: anyId }),
  output: done,
})

export const listSaved = contract({
  name: 'saved.list',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'saved' },
  summary: 'What I saved and may still read, last saved first.',
  input: pageInput.extend({ state: savedState.default('todo') }),
  output: pageOf(savedMessage),
})

export const savedContracts = [addSaved, finishSaved, removeSaved, listSaved] as const

/** For its owner alone; null: it is saved no longer. */
export const savedEvents = {
  'saved.updated': z.object({ messageId: z.string(), channelId: z.string(), saved: savedState.nullable() }),
}
