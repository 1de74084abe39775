import type { Mutant } from './mutant.ts'
import { features } from './mutant.ts'

const channels = `${features}/channels/access.pg.test.ts`
const search = `${features}/search/search.pg.test.ts`
const streaming = `${features}/messages/streaming.pg.test.ts`
const alone = 'access alone decides who may do what, without row-level security behind it'

const agentRoles = `${features}/agents/roles.pg.test.ts`
const ownedAgents = `${features}/workspaces/owned-agents.ts`
const membership = `${features}/workspaces/membership.ts`

const personaReaders = 'is read by the agent, its owner and admins alone, and written by people alone'

/** What would show a room to one who is not in it. */
export const accessMutants: readonly Mutant[] = [
  {
    name: 'guests see every public channel',
    edits: [
      {
        file: `${features}/channels/access.ts`,
        search: `const isOpen = channel?.visibility === 'public' && actor.role !== 'guest'`,
        replace: `const isOpen = channel?.visibility === 'public'`,
      },
    ],
    caughtBy: { file: channels, name: alone },
  },
  {
    name: 'to post it is enough to see the channel',
    edits: [
      {
        file: `${features}/channels/access.ts`,
        search: '  post: [assertMember, assertNotArchived],',
        replace: '  post: [],',
      },
    ],
    caughtBy: { file: channels, name: alone },
  },
  {
    name: 'a removed admin walks in by the reset links that they made',
    edits: [
      {
        file: `${features}/accounts/auth-routes.ts`,
        search: `  await deps.assertLinkHolds(asked.body.token)\n`,
        replace: '',
      },
    ],
    caughtBy: {
      file: `${features}/accounts/reset-link.pg.test.ts`,
      name: 'a link resets nothing once whoever made it is removed',
    },
  },
  {
    name: 'who is taken out of a public channel goes on writing there',
    edits: [
      {
        file: `${features}/messages/access.ts`,
        search: `const inChannel = need === 'read' ? 'read' : 'post'`,
        replace: `const inChannel = need === 'change' ? 'post' : 'read'`,
      },
    ],
    caughtBy: {
      file: streaming,
      name: 'whoever is taken out of a public channel, which they may still read, writes on no message there',
    },
  },
  {
    name: 'search looks into every room',
    edits: [
      {
        file: `${features}/search/audience.ts`,
        search: 'return and(eq(channels.workspaceId, actor.workspaceId), or(mine, open))',
        replace:
          'return and(eq(channels.workspaceId, actor.workspaceId), or(mine, open, eq(channels.kind, channels.kind)))',
      },
    ],
    caughtBy: {
      file: search,
      name: 'private rooms and direct conversations are found by those in them, and count for nobody else',
    },
  },
  {
    name: 'search shows what was said in every room',
    edits: [
      {
        file: `${features}/search/sources.ts`,
        search: 'const asked = [sql`m.channel_id = any (',
        replace: 'const asked = [sql`m.channel_id is not null or m.id = any (',
      },
    ],
    caughtBy: {
      file: search,
      name: 'private rooms and direct conversations are found by those in them, and count for nobody else',
    },
  },
  {
    name: 'search leaves out what one author said before the other',
    edits: [
      {
        file: `${features}/search/window.ts`,
        search: 'isOne ? sql`true` : fromEdge',
        replace: 'isOne ? fromEdge : sql`true`',
      },
    ],
    caughtBy: {
      file: `${features}/search/window.pg.test.ts`,
      name: 'of two authors, the newest of both, where more was said by one than is gone through',
    },
  },
  {
    name: 'row-level security leaves drafts to everybody in the workspace',
    ownDatabase: true,
    edits: [
      {
        file: 'packages/server/migrations/0001_policies.sql',
        search: `create policy app on drafts to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and member_id = (select current_setting('stoa.actor', true)) and`,
        replace: `create policy app on drafts to stoa_app using (workspace_id = (select current_setting('stoa.workspace', true)) and`,
      },
    ],
    caughtBy: {
      file: 'test/rls.pg.test.ts',
      name: 'is out of reach of a member who is not in the room, unless it is for all',
    },
  },
  {
    name: 'whoever knows an agent reads what it is told',
    edits: [
      {
        file: `${features}/agents/operations/personas.ts`,
        search: '  if (actor.id !== agentId) assertAnswersFor(actor, found)',
        replace: '  void found',
      },
    ],
    caughtBy: { file: `${features}/agents/personas.pg.test.ts`, name: personaReaders },
  },
  {
    name: 'an agent writes its own persona',
    edits: [
      {
        file: `${features}/agents/operations/personas.ts`,
        search: '  assertAnswersFor(actor, found)\n  const { agent, member }',
        replace: '  if (actor.id !== agentId) assertAnswersFor(actor, found)\n  const { agent, member }',
      },
    ],
    caughtBy: { file: `${features}/agents/personas.pg.test.ts`, name: personaReaders },
  },
  {
    name: 'the agents of a person who becomes a guest stay members',
    edits: [
      {
        file: `${features}/workspaces/operations/set-role.ts`,
        search: '    await lower(write, next)\n',
        replace: '    void lower\n',
      },
    ],
    caughtBy: { file: agentRoles, name: 'is a guest with them: it sees where it is, joins nothing and invites nobody' },
  },
  {
    name: 'an agent that becomes a guest hears on what is not for guests',
    edits: [
      {
        file: ownedAgents,
        search: ', movesBetween(row.id, before.role, role))',
        replace: ', movesBetween(row.id, role, role))',
      },
    ],
    caughtBy: { file: agentRoles, name: 'hears by a stream that is open no more of what is not for guests' },
  },
  {
    name: 'the agents of one who comes back as a guest are members',
    edits: [{ file: membership, search: '    await lower?.(write, next)\n', replace: '    void lower\n' }],
    caughtBy: { file: agentRoles, name: 'who comes back as a guest has guests for agents, and gets no key of them' },
  },
  {
    name: 'a guest gets a new key of an agent of theirs',
    edits: [
      {
        file: `${features}/agents/access.ts`,
        search: `  if (actor.role === 'guest') throw`,
        replace: `  if (actor.role === 'guest' && found.agent.status === 'removed') throw`,
      },
    ],
    caughtBy: { file: agentRoles, name: 'who comes back as a guest has guests for agents, and gets no key of them' },
  },
  {
    name: 'a further agent of a guest comes as a member',
    edits: [
      {
        file: membership,
        search: 'role: roleUnder(owner, asked.role) }',
        replace: 'role: roleUnder(asked, asked.role) }',
      },
    ],
    caughtBy: { file: agentRoles, name: 'a guest lets in no further agent; an admin may, and it is a guest' },
  },
  {
    name: 'an agent is raised above its owner',
    edits: [
      {
        file: ownedAgents,
        search: 'if (owner && outranks(role, owner.role))',
        replace: 'if (owner && outranks(role, role))',
      },
    ],
    caughtBy: {
      file: agentRoles,
      name: 'an agent stands no higher than its owner, who so cannot raise themselves by it',
    },
  },
  {
    name: 'an agent that came by an agent’s invite belongs to that agent',
    edits: [
      {
        file: `${features}/agents/operations/claim.ts`,
        search: '(await findOwner(tx, maker, true)) ?? maker',
        replace: '(await findOwner(tx, { ...maker, ownerId: null }, true)) ?? maker',
      },
    ],
    caughtBy: { file: agentRoles, name: 'belongs to the person behind, and goes down and out with them' },
  },
  {
    name: 'the invite of an agent outlives who owns it',
    edits: [
      {
        file: `${features}/workspaces/invites.ts`,
        search: 'const isGone = !maker || (',
        replace: 'const isGone = !maker || (maker.removedAt !== null && ',
      },
    ],
    caughtBy: { file: agentRoles, name: 'finds the invite ended when that person is gone or a guest' },
  },
  {
    name: 'an upload of another can be posted',
    edits: [
      {
        file: `${features}/messages/post.ts`,
        search: 'input.fileIds.find((id) => !found.files.has(',
        replace:
          'input.fileIds.find((id) => ![...found.files.keys()].some((key) => key.endsWith(id)) && !found.files.has(',
      },
      {
        file: `${features}/messages/post.ts`,
        search: 'files: input.fileIds.flatMap((id) => found.files.get(',
        replace:
          'files: input.fileIds.flatMap((id) => [...found.files].find(([key]) => key.endsWith(id))?.[1] ?? found.files.get(',
      },
    ],
    caughtBy: {
      file: `${features}/files/files.pg.test.ts`,
      name: 'strangers and the anonymous get nowhere, and another’s upload cannot be posted',
    },
  },
  {
    name: 'any member takes the name by which newcomers are led',
    edits: [
      {
        file: `${features}/channels/operations/update-channel.ts`,
        search: '  if (isTurning || now.name !== before.name) assertMayDispose(actor, before.name, now.name)\n',
        replace: '',
      },
    ],
    caughtBy: {
      file: `${features}/channels/channels.pg.test.ts`,
      name: 'the name by which newcomers are led is given and taken by admins alone',
    },
  },
]
