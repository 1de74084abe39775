import { counted } from './counted.ts'
import { phrases } from './phrases.ts'

/** What the parts of the interface say by themselves, wherever they stand. */
export const text = phrases('ui', {
  close: 'Close',
  back: 'Back',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  undo: 'Undo',
  notices: 'Notices',
  tryAgain: 'Try again',
  showMore: 'Show more',
  comesLater: 'This cannot be loaded, since the server does not answer. It comes once that is back.',
  didNotWork: 'That did not work. Try again.',
  changesTooFast: 'The page changes faster than it can be loaded. Try again.',
  chosen: 'chosen',

  copy: 'Copy',
  copied: 'Copied',
  copyThis: (what: string) => `Copy ${what.toLowerCase()}`,
  notCopied: 'The browser did not allow copying. Select the text and copy it by hand.',

  loading: 'Loading',
  loadingMessages: 'Loading messages',

  presence: { online: 'online', away: 'away', busy: 'busy', offline: 'offline' },
  unread: 'unread',
  unreadMessages: (count: number) => counted(count, 'unread message'),
  mentions: (count: number) => counted(count, 'mention'),
  waiting: (count: number) => `${count.toLocaleString()} waiting`,
  atMost: (count: number) => `${count}+`,

  panes: {
    workspace: 'Workspace',
    main: 'Main',
    panel: 'Panel',
    sidebarWidth: 'Sidebar width',
    panelWidth: 'Panel width',
    fold: 'Fold the sidebar',
    open: 'Open the sidebar',
  },
})
