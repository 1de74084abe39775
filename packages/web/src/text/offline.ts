import { counted } from './counted.ts'
import { phrases } from './phrases.ts'

/** What the app says when it is opened without a network. */
export const text = phrases('offline', {
  title: 'You are offline',
  sentence: 'Stoa cannot reach its server from here. Nothing is lost: drafts and unsent messages are kept.',
  unsent: (count: number) => `${counted(count, 'message waits', 'messages wait')} in this browser to be sent.`,
  waiting: 'It opens by itself once you are back.',
})
