import { counted } from './counted.ts'
import { phrases } from './phrases.ts'

/** Messages, the lists they stand in, and what one does with them. */
export const text = phrases('messages', {
  somebody: 'Somebody',
  you: 'You',
  kind: { person: 'person', agent: 'agent', service: 'service' },
  ofOwner: '{kind} of {owner}',
  messageBy: (name: string, time: string) => `${name}, ${time}`,
  channelEverybody: 'everybody in this channel',

  state: {
    sending: 'Sending',
    queued: 'Waits to be sent until you are back online',
    deleted: 'This message was deleted',
    interrupted: 'Stopped before it was finished',
    writing: (name: string) => `${name} is writing`,
    edited: '(edited)',
    editedAt: (time: string) => `Edited ${time}`,
    notSent: 'Not sent.',
    sendAgain: 'Send again',
    discard: 'Discard',
  },

  act: {
    toolbar: 'Message actions',
    react: 'React',
    reactWith: (emoji: string) => `React with ${emoji}`,
    reply: 'Reply in thread',
    more: 'More actions',
    edit: 'Edit',
    copyLink: 'Copy link',
    copyText: 'Copy text',
    markUnread: 'Mark unread from here',
    showEdits: 'Show edits',
    delete: 'Delete',
  },
  linkCopied: 'Link copied',
  textCopied: 'Text copied',
  notCopied: (text: string) => `The browser did not allow copying: ${text}`,
  deleted: 'Message deleted',
  notDeleted: (why: string) => `The message was not deleted. ${why}`,

  reactions: 'Reactions',
  addReaction: 'Add a reaction',
  reactedWith: (names: string, emoji: string) => `${names} reacted with ${emoji}`,
  reactionCount: (emoji: string, count: number) => `${emoji}, ${counted(count, 'reaction')}`,
  reactionCountMine: (emoji: string, count: number) => `${emoji}, ${counted(count, 'reaction')}, yours among them`,
  others: (count: number) => counted(count, 'other'),

  replies: (count: number) => counted(count, 'reply', 'replies'),
  unread: 'unread',
  lastReply: 'last reply {time}',

  newLine: 'New',
  newBelow: (count: number) => `${count.toLocaleString()} new`,
  latest: 'Latest',
  firstUnread: 'First unread',
  announced: (name: string, body: string) => `${name}: ${body}`,

  edits: { title: 'Edits', now: 'Now', failed: 'The edits could not be loaded' },
  editor: {
    label: 'Edit message',
    cancel: 'Cancel',
    save: 'Save',
    notSaved: (why = 'Save it again, or cancel.') => `Not saved. ${why}`,
  },
  unsaved: { told: (why = '') => `An edit was not saved; its text is kept. ${why}`.trim(), show: 'Show' },
  link: {
    where: '{reason} in {place}',
    whereInThread: '{reason} in {place}, in a thread',
  },
})
