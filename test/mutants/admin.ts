import type { Mutant } from './mutant.ts'
import { core, features } from './mutant.ts'

const admin = 'test/admin.pg.test.ts'
const pins = `${features}/messages/pins.pg.test.ts`
const saved = `${features}/messages/saved.pg.test.ts`

/** What would show one person's list to others, or hand what admins look after to anybody. */
export const adminMutants: readonly Mutant[] = [
  {
    name: 'the audit log keeps whatever a command was given',
    edits: [
      {
        file: `${core}/audit-log.ts`,
        search: 'audited.includes(name)',
        replace: 'audited.includes(name) || name.length > 0',
      },
    ],
    caughtBy: {
      file: `${features}/channels/channels.pg.test.ts`,
      name: 'who changes who sees a channel is in the audit log, done or refused, without what is said of it',
    },
  },
  {
    name: 'what is owed again waits until somebody looks',
    edits: [
      {
        file: `${features}/agents/operations/all-deliveries.ts`,
        search: "write.afterCommit(() => tellOfDeliveries(bus, 'owed', target))",
        replace: 'void tellOfDeliveries',
      },
    ],
    caughtBy: {
      file: 'test/agentlink/delivery-news.pg.test.ts',
      name: 'another process is told when an admin owes again what was given up, and not when that is refused',
    },
  },
  {
    name: 'a whole channel is told who saved a message',
    edits: [
      {
        file: `${features}/messages/saved.ts`,
        search: `write.emit({ type: 'saved.updated', seq, audience: actor.id, data })`,
        replace: `write.emit({ type: 'saved.updated', seq, audience: data.channelId, data })`,
      },
    ],
    caughtBy: { file: saved, name: 'what I save is mine alone: no list, view or event of anybody else tells of it' },
  },
  {
    name: 'to pin it is enough to read',
    edits: [
      {
        file: `${features}/messages/pins.ts`,
        search: `await accessChannel(tx, actor, seen.channelId, 'post', { lock: 'no key update' })\n  const { message } = await accessMessage(tx, actor, messageId, 'change')`,
        replace: `await accessChannel(tx, actor, seen.channelId, 'read', { lock: 'no key update' })\n  const { message } = await accessMessage(tx, actor, messageId, 'read')`,
      },
    ],
    caughtBy: { file: pins, name: 'what is still being written waits, and an archived channel stays as it is' },
  },
  {
    name: 'a deleted message stays pinned',
    edits: [
      {
        file: `${features}/messages/change.ts`,
        search: `    tx.$client.query('delete from pins where workspace_id = $1 and message_id = $2', values),\n`,
        replace: '',
      },
    ],
    caughtBy: { file: pins, name: 'an edit shows in the list, and a deleted message leaves it' },
  },
  {
    name: 'anybody has what was given up go out again',
    edits: [
      {
        file: `${features}/agents/operations/all-deliveries.ts`,
        search: `  assertRole(actor, 'admin')\n  const found`,
        replace: `  assertRole(actor, 'guest')\n  const found`,
      },
    ],
    caughtBy: { file: admin, name: 'what admins look after is refused to everybody else, and the jobs to admins too' },
  },
  {
    name: 'owners of any workspace look after the server',
    edits: [
      {
        file: `${features}/workspaces/jobs.ts`,
        search: `if (actor.role !== 'owner' || (await firstWorkspaceId(tx)) !== actor.workspaceId)`,
        replace: `if (actor.role !== 'owner' || (await firstWorkspaceId(tx)) === '')`,
      },
    ],
    caughtBy: { file: admin, name: 'what admins look after is refused to everybody else, and the jobs to admins too' },
  },
  {
    name: 'a job’s failure is shown with the values that it failed on',
    edits: [
      {
        file: 'packages/server/src/core/jobs-look.ts',
        search: `const line = failure?.split('\\n', 1)[0]?.trim()`,
        replace: 'const line = failure?.trim()',
      },
    ],
    caughtBy: {
      file: admin,
      name: 'a job that was given up says why in one line, and gets another life or is let go',
    },
  },
  {
    name: 'an admin archives what others say to each other alone',
    edits: [
      {
        file: `${features}/channels/operations/all-channels.ts`,
        search: `if (before?.kind !== 'channel') throw`,
        replace: `if (!before) throw`,
      },
    ],
    caughtBy: { file: admin, name: 'direct conversations are nobody’s to list or archive' },
  },
]
