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
    name: 'a page does not count what is finished as unread',
    edits: [
      {
        file: 'packages/web/src/live/fold/counts.ts',
        search: 'return add(state, becomesUnread(event, state, myId) ? 1 : 0,',
        replace: 'return add(state, 0,',
      },
    ],
    caughtBy: {
      file: 'packages/web/src/live/apply.test.ts',
      name: 'an answer that I saw begin is unread where it is finished, once',
    },
  },
  {
    name: 'a page counts an answer once more that is finished after it was broken off',
    edits: [
      {
        file: 'packages/web/src/live/fold/counts.ts',
        search: ' || event.seq !== saidSeq(message)) return false',
        replace: ') return false',
      },
    ],
    caughtBy: {
      file: 'packages/web/src/live/apply.test.ts',
      name: 'an answer that I saw begin is unread where it is finished, once',
    },
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
  {
    name: 'a list is laid out by what a message has become before it is measured',
    edits: [
      {
        file: 'packages/web/src/features/messages/keepPlace.ts',
        search: 'if (known !== undefined) return known',
        replace: 'if (known === undefined) return guessHeight(row)',
      },
    ],
    caughtBy: {
      file: 'packages/web/src/features/messages/keepPlace.test.ts',
      name: 'stay as they are for what changes in a message, until it is measured',
    },
  },
  {
    name: 'a list takes the row under older ones for one that changed in itself',
    edits: [
      {
        file: 'packages/web/src/features/messages/keepPlace.ts',
        search: 'return before.isFirst && !now.isFirst',
        replace: 'return !before.isFirst && now.isFirst',
      },
    ],
    caughtBy: {
      file: 'packages/web/src/features/messages/keepPlace.test.ts',
      name: 'tell what grew below its top from what changed there',
    },
  },
  {
    name: 'having left a channel once forgets the threads that are followed since',
    edits: [
      {
        file: 'packages/web/src/live/fold/follows.ts',
        search: 'state.channelId !== channelId || asOf >= event.seq',
        replace: 'state.channelId !== channelId',
      },
    ],
    caughtBy: {
      file: 'packages/web/src/live/apply.test.ts',
      name: 'leaving a channel takes the threads in it along, but for what is known from after it',
    },
  },
  {
    name: 'what was read a moment ago undoes marking unread',
    edits: [
      {
        file: 'packages/web/src/live/readMarks.ts',
        search: 'this.#waiting.delete(channelId)\n    await',
        replace: 'await',
      },
    ],
    caughtBy: {
      file: 'packages/web/src/live/readMarks.test.ts',
      name: 'what is marked unread stays so, whatever was read a moment before',
    },
  },
  {
    name: 'what was read a moment before is marked again, whenever that was',
    edits: [
      {
        file: 'packages/web/src/live/readMarks.ts',
        search: 'Date.now() - at < KEPT_MS ? marks : []',
        replace: 'marks',
      },
    ],
    caughtBy: {
      file: 'packages/web/src/live/readMarks.test.ts',
      name: 'what a page had read when it was left is told by the next one, unless that is known or a while ago',
    },
  },
  {
    name: 'who goes on typing fades all the same',
    edits: [
      {
        file: 'packages/web/src/live/typingFades.ts',
        search: 'clearTimeout(this.#timers.get(key))',
        replace: '',
      },
    ],
    caughtBy: {
      file: 'packages/web/src/live/typingFades.test.ts',
      name: 'who goes on typing is seen to type all the time, and no longer than five seconds after',
    },
  },
  {
    name: 'a composer colours every name, whether it means somebody or not',
    edits: [
      {
        file: 'packages/web/src/features/messages/composer/lightPieces.ts',
        search: "if (look === 'name' && !isName(match[0])) continue",
        replace: '',
      },
    ],
    caughtBy: {
      file: 'packages/web/src/features/messages/composer/lightPieces.test.ts',
      name: 'colours only names that mean something',
    },
  },
  {
    name: 'an older save of a draft replaces the newer one that overtook it',
    edits: [
      {
        file: 'packages/server/src/features/messages/drafts.ts',
        search: 'or drafts.turn < excluded.turn',
        replace: 'or drafts.turn is not null',
      },
    ],
    caughtBy: {
      file: 'packages/server/src/features/messages/drafts.pg.test.ts',
      name: 'an older save of a page does not replace a newer one that overtook it',
    },
  },
]
