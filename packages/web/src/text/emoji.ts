import { phrases } from './phrases.ts'

/** The picker of emoji. */
export const text = phrases('emoji', {
  title: 'Emoji',
  find: 'Find an emoji',
  none: 'No emoji of that name',
  found: 'Found',
  recent: 'Recent',
  groups: 'Kinds of emoji',
  group: {
    smileys: 'Smileys',
    people: 'People',
    animals: 'Animals and nature',
    food: 'Food and drink',
    travel: 'Travel and places',
    activities: 'Activities',
    objects: 'Objects',
    symbols: 'Symbols',
    flags: 'Flags',
  },
  skin: 'Skin tone',
  skinTone: {
    0: 'As they are',
    1: 'Light',
    2: 'Medium light',
    3: 'Medium',
    4: 'Medium dark',
    5: 'Dark',
  },
})
