import type { Mutant } from './mutant.ts'
import { features } from './mutant.ts'

const levels = `${features}/notifications/levels.pg.test.ts`
const mentions = `${features}/notifications/notifications.pg.test.ts`
const answers = `${features}/messages/answers.pg.test.ts`
const threads = `${features}/messages/threads.pg.test.ts`
const preferences = `${features}/accounts/preferences.pg.test.ts`

/** What would tell others what somebody likes, or a workspace what happens in another. */
export const notificationMutants: readonly Mutant[] = [
  {
    name: 'an answer is read by whoever saw it begin',
    edits: [
      { file: `${features}/messages/finish.ts`, search: 'finishedSeq: message.finishedSeq ?? seq, ', replace: '' },
    ],
    caughtBy: {
      file: answers,
      name: 'an answer that began before one’s eyes is unread where it is finished behind one’s back',
    },
  },
  {
    name: 'an answer that is unread from its start counts twice',
    edits: [
      {
        file: `${features}/channels/unread.ts`,
        search: 'and m.seq <= ',
        replace: 'and 0 <= ',
      },
    ],
    caughtBy: { file: answers, name: 'one that is unread from its start counts once, and is gone when it is deleted' },
  },
  {
    name: 'an edit names whoever has the handle by now',
    edits: [
      {
        file: `${features}/messages/change.ts`,
        search: 'if (renamed.length === 0) return',
        replace: 'if (renamed.length >= 0) return',
      },
    ],
    caughtBy: {
      file: `${features}/messages/mentions.pg.test.ts`,
      name: 'an edit leaves a handle naming whom it named, also when it is somebody else’s by now',
    },
  },
  {
    name: 'who looks at their own message before it is answered hears of no answer',
    edits: [
      {
        file: `${features}/messages/threads.ts`,
        search: 'before?.following ?? root.authorId === context.actor.id',
        replace: 'before?.following ?? root.authorId === null',
      },
    ],
    caughtBy: {
      file: `${features}/messages/threads.pg.test.ts`,
      name: 'who reads their own message before it is answered hears of the answers, unless they asked not to',
    },
  },
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
  {
    name: 'a place in a thread is written back as it was before a reply',
    edits: [
      {
        file: `${features}/messages/threads.ts`,
        search: `const seq = await write.seq()
  const before = await findState(tx, actor, root)`,
        replace: `const before = await findState(tx, actor, root)
  const seq = await write.seq()`,
      },
    ],
    caughtBy: { file: threads, name: 'who reads a thread while a reply names them follows it from there on' },
  },
  {
    name: 'a thread is read further than was said',
    edits: [{ file: `${features}/messages/threads.ts`, search: 'Math.min(input.seq, last)', replace: 'input.seq' }],
    caughtBy: {
      file: threads,
      name: 'a mark goes no further than what was said, and back only when that is asked for',
    },
  },
  {
    name: 'a mark in a thread never goes back',
    edits: [
      { file: `${features}/messages/threads.ts`, search: 'input.unread ? asked : Math.max', replace: 'Math.max' },
    ],
    caughtBy: {
      file: threads,
      name: 'a mark goes no further than what was said, and back only when that is asked for',
    },
  },
  {
    name: 'who is being taken out of a room is given a place in a thread there',
    edits: [{ file: `${features}/messages/threads.ts`, search: `need, { lock: 'share' })`, replace: 'need)' }],
    caughtBy: { file: threads, name: 'a place that is asked for while one is taken out of the room is refused' },
  },
  {
    name: 'threads are followed from outside, in vain',
    edits: [
      { file: `${features}/messages/threads.ts`, search: `input.following ? 'belong' : 'read'`, replace: `'read'` },
    ],
    caughtBy: {
      file: threads,
      name: 'a thread of a public channel is followed by those in it, since nobody else is told of it',
    },
  },
  {
    name: 'who began a thread hears of it after they were taken out of the room',
    edits: [{ file: `${features}/messages/thread-events.ts`, search: 'root.isAuthorIn && ', replace: '' }],
    caughtBy: {
      file: threads,
      name: 'who was taken out of a private room hears of no thread there, their own or one that they followed',
    },
  },
  {
    name: 'who follows a thread hears of it after they left the channel',
    edits: [
      {
        file: `${features}/messages/post-read.ts`,
        search: 'join channel_members cm\n          on cm.workspace_id = $1 and cm.member_id = f.member_id',
        replace: 'left join channel_members cm\n          on cm.workspace_id = $1 and cm.member_id = f.member_id',
      },
    ],
    caughtBy: { file: threads, name: 'who leaves a public channel hears of its threads again where they come back' },
  },
  {
    name: 'who leaves a private room follows on in it',
    edits: [
      {
        file: `${features}/channels/membership.ts`,
        search: 'await endFollows(write, { workspaceId, id }, channelIds)',
        replace: '',
      },
    ],
    caughtBy: { file: threads, name: 'who comes back to a private room starts anew in its threads' },
  },
  {
    name: 'a deleted message can be answered for the first time',
    edits: [
      {
        file: `${features}/messages/post-read.ts`,
        search: `(m.state <> 'deleted' or exists`,
        replace: '(true or exists',
      },
    ],
    caughtBy: { file: threads, name: 'a deleted message is answered only where it has been before' },
  },
  {
    name: 'a newcomer is shown whom a room called before',
    edits: [
      { file: `${features}/notifications/list-mentions.ts`, search: 'n.seq > mine.joined_seq and ', replace: '' },
    ],
    caughtBy: { file: mentions, name: 'who comes into a room is not shown whom it called before' },
  },
]
