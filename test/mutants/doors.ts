import type { Mutant } from './mutant.ts'
import { core, features, transports } from './mutant.ts'

const door = `${transports}/http/door.pg.test.ts`
const removal = `${features}/workspaces/removal.pg.test.ts`
const lostWords = {
  file: 'test/lost-words.pg.test.ts',
  name: 'whatever stays open by a credential of whose end no word came ends some seconds later, and nothing else',
}

/** What would let somebody do what is not theirs to do, or the same thing twice. */
export const doorMutants: readonly Mutant[] = [
  {
    name: 'everybody learns for whom an agent works',
    edits: [
      {
        file: `${core}/live.ts`,
        search: 'places.every((place) => feed.isIn(place, viewerId))',
        replace: 'places.length > 0',
      },
    ],
    caughtBy: {
      file: 'test/agentlink/for-whom.pg.test.ts',
      name: 'while it writes an answer, who is in the room sees for whom, and who is not sees it busy',
    },
  },
  {
    name: 'where a chain began does not matter to who learns for whom',
    edits: [
      {
        file: `${transports}/agentlink/asking.ts`,
        search: 'places: [began, audience]',
        replace: 'places: [audience]',
      },
    ],
    caughtBy: {
      file: 'test/agentlink/for-whom.pg.test.ts',
      name: 'an agent that another one asked works for the person at the root, for those who are where that began',
    },
  },
  {
    name: 'row-level security lets everybody read messages',
    edits: [
      {
        file: 'packages/server/migrations/0001_policies.sql',
        search:
          "create policy app on messages to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and channel_id = any ((select stoa_visible_channels())::text[]));",
        replace: 'create policy app on messages to stoa_app using (true);',
      },
    ],
    caughtBy: { file: 'test/rls.pg.test.ts', name: 'is out of reach of a stranger, and of nobody' },
    ownDatabase: true,
  },
  {
    name: 'the key of a command is ignored',
    edits: [
      {
        file: `${core}/engine.ts`,
        search: 'const key = contract.keyedById ? null : (call.key ?? null)',
        replace: 'const key: string | null = null',
      },
    ],
    caughtBy: {
      file: `${features}/channels/channels.pg.test.ts`,
      name: 'a retry under one key makes one channel and joins once',
    },
  },
  {
    name: 'a replay is answered without asking whether its sender still may',
    edits: [
      {
        file: `${core}/engine.ts`,
        search: 'if (!before || operation.again || isDenial(error)) throw error',
        replace: 'if (!before) throw error',
      },
    ],
    caughtBy: {
      file: 'test/audiences.pg.test.ts',
      name: 'a command that is sent again after its sender lost the right is refused, not answered from memory',
    },
  },
  {
    name: 'an agent is woken by its own words',
    edits: [
      {
        file: `${features}/chains/wake.ts`,
        search: 'said.authorId === listener.agentId || ',
        replace: '',
      },
    ],
    caughtBy: { file: `${features}/chains/wake.test.ts`, name: 'an agent’s own words never wake it' },
  },
  {
    name: 'agents wake each other without end',
    edits: [{ file: `${features}/chains/wake.ts`, search: ' || said.hop > MAX_HOP', replace: '' }],
    caughtBy: {
      file: 'test/agentlink/waking.pg.test.ts',
      name: 'wake each other by name, two hops deep and no further',
    },
  },
  {
    name: 'an agent acknowledges what is owed to another',
    edits: [
      {
        file: `${core}/deliveries.ts`,
        search: `target = $2 and state in ('pending', 'dead')`,
        replace: `$2::text is not null and state in ('pending', 'dead')`,
      },
      {
        file: 'packages/server/migrations/0001_policies.sql',
        search:
          "create policy app on deliveries to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and (select stoa_is_member()) and (target = (select current_setting('stoa.actor', true)) or (select stoa_is_admin())));",
        replace: 'create policy app on deliveries to stoa_app using (true);',
      },
    ],
    ownDatabase: true,
    caughtBy: { file: 'test/log.pg.test.ts', name: 'only the agent to which it is owed acknowledges a delivery' },
  },
  {
    name: 'an agent’s act is acknowledged before it is done',
    edits: [
      {
        file: `${transports}/agentlink/outbox.ts`,
        search: 'asOurData(await execute(envelope))',
        replace: 'asOurData(void execute(envelope).catch(() => {}))',
      },
    ],
    caughtBy: { file: `${transports}/agentlink/link.test.ts`, name: 'is answered only after the work is done' },
  },
  {
    name: 'a page of another site may act with the cookie',
    edits: [
      {
        file: `${transports}/http/gatekeeper.ts`,
        search: 'if (!hosts.isOwn(origin, ownOrigin))',
        replace: `if (origin === '' && !hosts.isOwn(origin, ownOrigin))`,
      },
    ],
    caughtBy: { file: door, name: 'with a cookie, what changes something must come from a page of ours' },
  },
  {
    name: 'the server answers to any name',
    edits: [
      {
        file: `${transports}/http/hosts.ts`,
        search: 'return isOurs ? origin : undefined',
        replace: 'return isOurs || name !== "" ? origin : undefined',
      },
    ],
    caughtBy: { file: door, name: 'a name that is not ours is refused, with a page that says what to set' },
  },
  {
    name: 'an upload is shown in place as the page that it is',
    edits: [
      {
        file: `${features}/files/media.ts`,
        search: 'return /^(image|audio|video)\\//.test(mediaType) && signatures.some',
        replace: 'return /^(image|audio|video|text)\\//.test(mediaType) || signatures.some',
      },
      {
        file: `${features}/files/media.ts`,
        search: `  { mediaType: 'image/png', matches`,
        replace: `  { mediaType: 'text/html', matches: (head) => head.toString().includes('<script') },
  { mediaType: 'image/png', matches`,
      },
    ],
    caughtBy: {
      file: `${features}/files/media.test.ts`,
      name: 'nothing that a browser would run is shown in place',
    },
  },
  {
    name: 'a photo keeps where it was taken',
    edits: [
      {
        file: `${features}/files/upload.ts`,
        search: 'await clean(await receive(request, draft, deps.uploadLimit), draft)',
        replace: 'await receive(request, draft, deps.uploadLimit)',
      },
    ],
    caughtBy: {
      file: `${features}/files/pictures.pg.test.ts`,
      name: 'a photo comes back without where it was taken, measured and shown as it is held',
    },
  },
  {
    name: 'a picture of any size is decoded',
    edits: [
      {
        file: 'packages/protocol/src/files.ts',
        search: ' && width * height <= MOST_PIXELS',
        replace: '',
      },
    ],
    caughtBy: {
      file: `${features}/files/pictures.pg.test.ts`,
      name: 'one of too many pixels is kept for download, but never made small',
    },
  },
  {
    name: 'another’s upload becomes a face',
    edits: [
      {
        file: `${features}/files/access.ts`,
        search: 'eq(files.id, fileId), eq(files.uploaderId, actor.id))',
        replace: 'eq(files.id, fileId))',
      },
    ],
    caughtBy: {
      file: `${features}/files/pictures.pg.test.ts`,
      name: 'a face is a picture of one’s own that no message carries',
    },
  },
  {
    name: 'the uses of an invite are not counted',
    edits: [
      { file: `${features}/workspaces/invites.ts`, search: 'uses: invite.uses + 1', replace: 'uses: invite.uses' },
    ],
    caughtBy: {
      file: `${features}/workspaces/invites.pg.test.ts`,
      name: 'of many who take the last use at once one gets in',
    },
  },
  {
    name: 'the last owner may go',
    edits: [
      {
        file: `${features}/workspaces/access.ts`,
        search: 'if (others.length === 0)',
        replace: 'if (others.length < 0)',
      },
    ],
    caughtBy: { file: removal, name: 'members leave by themselves, but not the last owner' },
  },
  {
    name: 'two processes take one data folder',
    edits: [
      {
        file: `${core}/database/folder.ts`,
        search: 'const lock = alone ? take(path) : undefined',
        replace: 'const lock = undefined as DatabaseSync | undefined',
      },
    ],
    caughtBy: {
      file: `${core}/database/folder.test.ts`,
      name: 'another process is refused while the holder lives and let in when the holder was killed',
    },
  },
  {
    name: 'one refusal is not in the catalogue',
    edits: [
      {
        file: 'packages/web/src/text/refusals.ts',
        search: "  'This invite has been used up. Ask for a new one.',\n",
        replace: '',
      },
    ],
    caughtBy: {
      file: 'test/refusals.test.ts',
      name: 'the catalogue has every sentence that the server refuses with, and no other',
    },
  },
  {
    name: 'a connection that a browser opened ahead holds the end of the server',
    edits: [{ file: 'packages/server/src/transports/http/server.ts', search: 'this.#resting.end()', replace: '' }],
    caughtBy: {
      file: 'packages/server/src/transports/http/closing.pg.test.ts',
      name: 'closing waits for no connection on which nothing was asked',
    },
  },
  {
    name: 'a live stream does not keep its feed',
    edits: [
      { file: `${transports}/sse/streams.ts`, search: 'starting.defer(this.#feeds.hold(workspaceId))', replace: '' },
    ],
    caughtBy: {
      file: `${transports}/sse/held.pg.test.ts`,
      name: 'one who has only /live open, for however long, is told what they may see until they are removed',
    },
  },
  {
    name: 'a reader that stands still is limited only once it is caught up',
    edits: [
      {
        file: `${transports}/sse/stream.ts`,
        search: 'if (this.#socket.writableLength - this.#exempt >',
        replace: 'if (this.#caughtUp && this.#socket.writableLength - this.#exempt >',
      },
    ],
    caughtBy: {
      file: 'test/slow-reader.pg.test.ts',
      name: 'a reader of live that has come to a standstill is cut off when much is said that is not kept',
    },
  },
  {
    name: 'a page of the past counts against what a reader may leave unread',
    edits: [
      { file: `${transports}/sse/stream.ts`, search: 'writableLength - this.#exempt', replace: 'writableLength' },
    ],
    caughtBy: {
      file: 'test/slow-reader.pg.test.ts',
      name: 'a reader far behind on a slow line gets everything by events?live=1, at its own pace, over one connection',
    },
  },
  {
    name: 'a lost word leaves streams open',
    edits: [{ file: `${transports}/sse/streams.ts`, search: '() => this.#held(),', replace: '' }],
    caughtBy: lostWords,
  },
  {
    name: 'a lost word leaves agents connected',
    edits: [{ file: `${transports}/agentlink/start.ts`, search: '() => callers.held(),', replace: '' }],
    caughtBy: lostWords,
  },
  {
    name: 'what was sent by a key that is revoked is still done',
    edits: [
      { file: `${transports}/agentlink/link.ts`, search: 'connection.isCutOff ||', replace: '' },
      {
        file: `${transports}/agentlink/start.ts`,
        search: 'return credentialId !== null && revocations',
        replace: 'return credentialId === null && revocations',
      },
    ],
    caughtBy: {
      file: 'test/agentlink/cut-off.pg.test.ts',
      name: 'of what an agent sent that loses its key, so much is done: 1',
    },
  },
  {
    name: 'what was sent by one who has left is done though its key is revoked',
    edits: [
      {
        file: `${transports}/agentlink/start.ts`,
        search: 'return credentialId !== null && revocations',
        replace: 'return credentialId === null && revocations',
      },
    ],
    caughtBy: {
      file: 'test/agentlink/cut-off.pg.test.ts',
      name: 'of what an agent sent that goes and then loses its key, so much is done: 1',
    },
  },
]
