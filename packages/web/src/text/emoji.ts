import { phrases } from './phrases.ts'

/** The picker of emoji. */
export const text = phrases('emoji', {
  title: 'Emoji',
  find: 'Find an emoji',
  none: 'No emoji of that name',
})
