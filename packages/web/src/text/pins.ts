import { phrases } from './phrases.ts'

/** What a channel keeps at hand. */
export const text = phrases('pins', {
  pin: 'Pin to this channel',
  unpin: 'Unpin',
  you: 'you',
  by: (name: string) => `Pinned by ${name}`,
  byAt: 'Pinned by {name}, {time}',
  title: 'Pinned',
  open: 'Pinned messages',
  list: (place: string) => `Pinned in ${place}`,
  empty:
    'Nothing is pinned here yet. Pin what people ask for again and again: everybody in this channel finds it here.',
  emptyArchived: 'Nothing was ever pinned here.',
  how: 'Point at a message or tap it, and choose “Pin to this channel”.',
  notLoaded: 'What is pinned could not be loaded',
  unpinned: 'Unpinned',
})
