import type { Mutant } from './mutant.ts'
import { core, features } from './mutant.ts'

const log = 'test/log.pg.test.ts'
const audiences = 'test/audiences.pg.test.ts'
const writers = 'test/two-writers.pg.test.ts'
const deleting = `${features}/messages/deleting.pg.test.ts`

/** What would lose, double or disorder what was said, or show it to others. */
export const logMutants: readonly Mutant[] = [
  {
    name: 'numbers are given without holding the counter, as a serial id is',
    edits: [
      {
        file: `${core}/log.ts`,
        search: `'select seq from workspace_counters where workspace_id = $1 for update'`,
        replace:
          '`select ((extract(epoch from clock_timestamp()) - 1700000000) * 1000000)::bigint as seq from workspace_counters where workspace_id = $1`',
      },
    ],
    caughtBy: { file: log, name: 'who was given a number first is read first, however late it commits' },
  },
  {
    name: 'a post is acknowledged before its commit',
    edits: [
      {
        file: `${core}/group.ts`,
        search: 'return { result: { outcomes, events, last }, sent }',
        replace: `for (const { waiting, outcome } of outcomes) if ('output' in outcome) waiting.resolve(outcome.output)
  return { result: { outcomes, events, last }, sent }`,
      },
    ],
    caughtBy: { file: log, name: 'what is acknowledged is committed: the first post, which asks who may write' },
  },
  {
    name: 'a post that leaves in one packet is acknowledged before Postgres answered',
    edits: [
      {
        file: `${core}/database/database.ts`,
        search: 'await saved(sendPacket(client, packet))',
        replace: 'saved(sendPacket(client, packet)).catch(() => {})',
      },
    ],
    caughtBy: { file: log, name: 'what is acknowledged is committed: a later one, which leaves in one packet' },
  },
  {
    name: 'one packet counts as committed though Postgres refused it',
    edits: [
      {
        file: `${core}/database/packet.ts`,
        search: '(error ? reject(error) : resolve())',
        replace: '(error && !("severity" in error) ? reject(error) : resolve())',
      },
    ],
    caughtBy: { file: writers, name: 'both at once, each post has a number of its own and stands in the log once' },
  },
  {
    name: 'what the group lane remembers outlives what another process wrote',
    edits: [
      {
        file: `${core}/group.ts`,
        search: 'if (this.#remembered.upTo(workspaceId) !== counter) this.#remembered.forget(workspaceId)',
        replace: '',
      },
      {
        file: `${core}/group.ts`,
        search:
          'if (state !== COUNTER_MOVED && state !== UNIQUE_VIOLATION) throw error\n      this.#remembered.forget(workspaceId)',
        replace: 'if (state !== COUNTER_MOVED && state !== UNIQUE_VIOLATION) throw error',
      },
    ],
    caughtBy: {
      file: writers,
      name: 'what somebody else learnt by asking does not vouch for one who was put out through another process',
    },
  },
  {
    name: 'the dispatcher’s cursor moves before its deliveries are written',
    edits: [
      {
        file: `${core}/dispatcher.ts`,
        search: 'const owed: Owed[] = []',
        replace: `await tx.$client.query('update dispatch_cursors set seq = $2 where workspace_id = $1', [workspaceId, last.seq])
      await tx.$client.query('commit')
      await tx.$client.query('begin')
      await tx.$client.query("select set_config('stoa.workspace', $1, true)", [workspaceId])
      const owed: Owed[] = []`,
      },
    ],
    caughtBy: { file: log, name: 'a dispatcher that is struck before its commit owes the same again' },
  },
  {
    name: 'readers hear nothing of a lost wake-up: no slow look at the log',
    edits: [
      {
        file: `${core}/feed.ts`,
        search: 'this.#timer = setInterval(() => this.look(), SLOW_MS).unref()',
        replace: '',
      },
    ],
    caughtBy: { file: log, name: 'a wake-up that is lost costs a moment, for readers and agents alike' },
  },
  {
    name: 'agents hear nothing of a lost wake-up: no slow look at the workspaces',
    edits: [
      {
        file: `${core}/dispatcher.ts`,
        search: 'this.#timer = setInterval(() => void this.#look(), SLOW_MS).unref()',
        replace: 'this.#timer = setTimeout(() => {}, 0)',
      },
    ],
    caughtBy: { file: log, name: 'a wake-up that is lost costs a moment, for readers and agents alike' },
  },
  {
    name: 'deleted text stays in the log',
    edits: [
      {
        file: `${features}/messages/change.ts`,
        search: '    await blankEvents(tx, message, tombstone)\n',
        replace: '',
      },
    ],
    caughtBy: { file: log, name: 'deleted text is nowhere in the log' },
  },
  {
    name: 'live, everybody hears every event',
    edits: [
      {
        file: `${core}/audiences.ts`,
        search: 'const members = this.#members.get(audience)\n    if (!members) return',
        replace: 'const members = new Set(connected.keys())\n    if (!members) return',
      },
    ],
    caughtBy: { file: audiences, name: 'live, a room is heard by those who are in it at that number' },
  },
  {
    name: 'from a cursor, everybody is caught up with every event',
    edits: [
      {
        file: `${core}/log.ts`,
        search: 'seq <= $4 and (audience = $2 or',
        replace: 'seq <= $4 and ($2::text is not null or',
      },
    ],
    caughtBy: { file: audiences, name: 'from a cursor, a room is heard by those who were in it at that number' },
  },
  {
    name: 'a cursor from before a restore is continued',
    edits: [
      {
        file: `${core}/feed.ts`,
        search: '    if (from.epoch !== this.#epoch) return false\n',
        replace: '',
      },
    ],
    caughtBy: { file: audiences, name: 'a cursor of another history is told to start over' },
  },
  {
    name: 'a restore keeps the epoch',
    edits: [
      {
        file: 'packages/server/src/backup/load.ts',
        search: 'SET epoch = $1, paused_at',
        replace: 'SET epoch = coalesce(epoch, $1), paused_at',
      },
    ],
    caughtBy: {
      file: 'packages/server/src/backup/backup.pg.test.ts',
      name: 'every row and file comes back, sessions apart, under a new epoch and paused',
    },
  },
  {
    name: 'the group lane reads memberships before it holds the counter',
    edits: [
      {
        file: `${core}/group.ts`,
        search:
          '(tx) => Promise.all([lockCounter(tx.$client, workspaceId), batch.work.read(tx, workspaceId, itemsOf(batch))]),',
        replace: `(tx) => Promise.all([batch.work.read(tx, workspaceId, itemsOf(batch)), lockCounter(tx.$client, workspaceId)]).then(
        ([found, counter]) => [counter, found] as const,
      ),`,
      },
    ],
    caughtBy: { file: log, name: 'a post that waits behind its author’s removal is refused' },
  },
  {
    name: 'what the group lane remembers outlives every other command',
    edits: [
      {
        file: `${features}/messages/post-memory.ts`,
        search: 'return moves === null && /^((message|reaction|thread|draft|file)\\.|channel\\.read$)/.test(type)',
        replace: 'return moves !== undefined && type !== undefined',
      },
    ],
    caughtBy: { file: writers, name: 'Gone through this process, they are refused here with not_found' },
  },
  {
    name: 'a write that is tried again believes that its first try was kept',
    edits: [
      {
        file: `${features}/messages/post.ts`,
        search: 'const existing = new Map(found.existing)',
        replace: 'const existing = found.existing',
      },
    ],
    caughtBy: {
      file: `${core}/group.pg.test.ts`,
      name: 'a post whose write was the victim of a deadlock is written all the same',
    },
  },
  {
    name: 'a key that was taken meanwhile is not looked at again',
    edits: [
      {
        file: `${core}/database/database.ts`,
        search: 'const isTaken = looksTwice &&',
        replace: 'const isTaken = !looksTwice &&',
      },
    ],
    caughtBy: {
      file: `${core}/group.pg.test.ts`,
      name: 'two who bring the same person in at once both succeed, and it happens once',
    },
  },
  {
    name: 'what this process commits is handed on with a gap before it',
    edits: [
      {
        file: `${core}/feed.ts`,
        search: 'for (let next = this.#offered.get(this.#cursor + 1); next;',
        replace: 'for (let next = this.#offered.values().next().value; next;',
      },
    ],
    caughtBy: {
      file: `${core}/feed.pg.test.ts`,
      name: 'whatever this process offers of what it wrote, each event is heard once, in order, as the log has it',
    },
  },
  {
    name: 'what one asks for overtakes what one asked for before',
    edits: [{ file: 'packages/server/src/core/group.ts', search: ' && !waitsOn.has(id)', replace: '' }],
    caughtBy: {
      file: 'packages/server/src/features/messages/at-once.pg.test.ts',
      name: 'a reaction that is added and taken at once is not there, and one that is taken and added is',
    },
  },
  {
    name: 'the last of several read marks counts in place of the furthest',
    edits: [
      {
        file: 'packages/server/src/features/messages/reads.ts',
        search: 'unread ? seq : Math.max(seq, before?.seq ?? 0)',
        replace: 'seq',
      },
    ],
    caughtBy: {
      file: 'packages/server/src/features/messages/at-once.pg.test.ts',
      name: 'of several marks at once the furthest counts, unless one asks to go back',
    },
  },
  {
    name: 'a message made to be slow to read holds up who writes in its workspace',
    ownDatabase: true,
    edits: [
      {
        file: 'packages/server/migrations/0015_search_words.sql',
        search: String.raw`'(\S{60})', '\1 ', 'g') else body end) else`,
        replace: String.raw`'(\S{255})', '\1 ', 'g') else body end) else`,
      },
    ],
    caughtBy: {
      file: 'packages/server/src/features/search/search.pg.test.ts',
      name: 'a run without spaces that would take the parser its square is cut, and so is what looks like a tag',
    },
  },
  {
    name: 'deleted text is still shown as being written',
    edits: [
      {
        file: `${features}/messages/change.ts`,
        search: 'write.afterCommit(() => live.endText(message.workspaceId, message.id))',
        replace: 'write.afterCommit(() => live.work.end(message.workspaceId, message.id))',
      },
    ],
    caughtBy: {
      file: deleting,
      name: 'a message that is deleted while it is written is shown to no new stream, in any process',
    },
  },
  {
    name: 'deleted text is still shown as being written by another process',
    edits: [
      {
        file: `${core}/live.ts`,
        search: "this.#bus.publish('ended', JSON.stringify({ workspaceId, messageId } satisfies Ended))",
        replace: '',
      },
    ],
    caughtBy: { file: deleting, name: 'one that was finished and then deleted is shown to none either' },
  },
  {
    name: 'deleted text stays in a kept answer',
    edits: [
      {
        file: `${core}/engine.ts`,
        search: 'if (named && !contract.secret && !operation.again) await',
        replace: 'if (named && !contract.secret) await',
      },
    ],
    caughtBy: {
      file: deleting,
      name: 'a command that is sent again answers with the message as it is now, and no answer of it is kept',
    },
  },
  {
    name: 'one upload goes into two messages of one batch',
    edits: [
      {
        file: `${features}/messages/post.ts`,
        search: 'of row.files) files.delete(',
        replace: 'of row.files) files.has(',
      },
    ],
    caughtBy: {
      file: `${features}/messages/content.pg.test.ts`,
      name: 'an upload goes into one message, however many ask for it at once',
    },
  },
]
