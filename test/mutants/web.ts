import type { Mutant } from './mutant.ts'

const kept = 'packages/web/src/features/channels/keptPlaces.ts'
const keptTests = 'packages/web/src/features/channels/keptPlaces.test.ts'

/** What a page must not show, or lose, for being quick. */
export const webMutants: readonly Mutant[] = [
  {
    name: 'a kept channel hides what is unread',
    edits: [
      {
        file: kept,
        search: 'asked.targetId === undefined && !isUnread &&',
        replace: 'asked.targetId === undefined &&',
      },
    ],
    caughtBy: {
      file: keptTests,
      name: 'open anew where something is unread, where a message is asked for, and after one was',
    },
  },
  {
    name: 'a kept channel outlives being taken out of it',
    edits: [
      { file: kept, search: 'shownAt === kept.turn || isThere(channelId)', replace: 'shownAt === kept.turn || true' },
    ],
    caughtBy: { file: keptTests, name: 'go with the channel, but for the one that is shown, which says so' },
  },
  {
    name: 'a list keeps what was made of a message with another before it',
    edits: [
      {
        file: 'packages/web/src/features/messages/mapAgain.ts',
        search: 'from.slice(start, end + 1)',
        replace: 'from.slice(start, end)',
      },
    ],
    caughtBy: {
      file: 'packages/web/src/features/messages/mapAgain.test.ts',
      name: 'answers what mapping all of it would',
    },
  },
]
