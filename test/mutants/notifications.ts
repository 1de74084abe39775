import type { Mutant } from './mutant.ts'
import { features } from './mutant.ts'

const levels = `${features}/notifications/levels.pg.test.ts`
const preferences = `${features}/accounts/preferences.pg.test.ts`

/** What would tell others what somebody likes, or a workspace what happens in another. */
export const notificationMutants: readonly Mutant[] = [
  {
    name: 'a whole channel is told who muted it',
    edits: [
      {
        file: `${features}/notifications/set-level.ts`,
        search: `type: 'channel.level_set', seq, audience: actor.id,`,
        replace: `type: 'channel.level_set', seq, audience: channelId,`,
      },
    ],
    caughtBy: {
      file: levels,
      name: 'what I hear of a channel is my own: told to me alone, in no roster, gone when I leave',
    },
  },
  {
    name: 'preferences are had in workspaces that one is not in',
    edits: [
      {
        file: `${features}/accounts/preferences.ts`,
        search: 'if (!mine.some((each) => each.workspaceId === workspaceId))',
        replace: 'if (mine.length > 1000)',
      },
    ],
    caughtBy: { file: preferences, name: 'they are nobody else’s, and of no workspace that one is not in' },
  },
  {
    name: 'a sidebar is told of in every workspace',
    edits: [
      {
        file: `${features}/accounts/preferences.ts`,
        search: 'mine.filter((each) => isPersonal || each.workspaceId === workspaceId)',
        replace: 'mine',
      },
    ],
    caughtBy: { file: preferences, name: 'level and sidebar are of one workspace, and no other hears of them' },
  },
  {
    name: 'a muted channel waits like any other',
    edits: [
      { file: `${features}/notifications/list-waiting.ts`, search: `p.level <> 'none' and exists`, replace: 'exists' },
    ],
    caughtBy: { file: levels, name: 'a muted channel waits only where it names me' },
  },
]
