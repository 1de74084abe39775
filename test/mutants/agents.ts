import type { Mutant } from './mutant.ts'
import { core, features, transports } from './mutant.ts'

const client = 'packages/client/src'
const agentClient = 'test/agentlink/client.test.ts'

/** What would let an agent lose its way: ask without end, wait without end, do twice, or be given up while it works. */
export const agentMutants: readonly Mutant[] = [
  {
    name: 'agents that call each other of their own accord do so without end',
    edits: [
      {
        file: `${features}/chains/router.ts`,
        search: 'const isHeld = isOwnCall && ',
        replace: 'const isHeld = false && ',
      },
    ],
    caughtBy: {
      file: 'test/agentlink/loops.pg.test.ts',
      name: 'by name, come to an end, and a word of a person still reaches them',
    },
  },
  {
    name: 'an agent that answers what it was told is held back like one that speaks up',
    edits: [
      {
        file: `${features}/chains/wake.ts`,
        search: 'return hop === 1 && rootId === null',
        replace: 'return hop > 0 || !rootId',
      },
    ],
    caughtBy: {
      file: 'test/agentlink/loops.pg.test.ts',
      name: 'still answers who asks it, and calls another with that',
    },
  },
  {
    name: 'an agent asks again what waits to be read at the server',
    edits: [
      {
        file: `${client}/agentlink-questions.ts`,
        search: '!question.isTaken || now - question.sentAt',
        replace: 'now - question.sentAt',
      },
    ],
    caughtBy: {
      file: agentClient,
      name: 'is not asked again while it waits to be read, so that an agent that asks for too much catches up',
    },
  },
  {
    name: 'an agent forgets what it is working on, and does it again',
    edits: [
      { file: `${client}/agentlink-inbox.ts`, search: `if (state === 'working') continue`, replace: 'void state' },
    ],
    caughtBy: { file: agentClient, name: 'is handled once, however much else is handled meanwhile' },
  },
  {
    name: 'what was finished is begun again by a beginning that comes twice',
    edits: [
      {
        file: `${features}/messages/stream.ts`,
        search: `if (message.state !== 'writing') return message`,
        replace: '',
      },
    ],
    caughtBy: {
      file: `${features}/messages/streaming.pg.test.ts`,
      name: 'a beginning that is sent again once its message is finished begins nothing',
    },
  },
  {
    name: 'what a message said when it was broken off outlives its deletion',
    edits: [
      {
        file: `${features}/messages/finish.ts`,
        search: 'if (isAgain) await keepRevision(write, message)',
        replace: '',
      },
    ],
    caughtBy: {
      file: `${features}/messages/streaming.pg.test.ts`,
      name: 'who was silent for so long that their message was broken off still finishes it, and its text can be deleted',
    },
  },
  {
    name: 'an agent that is slow to acknowledge is given up like one that fails',
    edits: [
      {
        file: `${core}/deliveries.ts`,
        search: `interval '1 minute' * 2 ^ (d.tries - 1)`,
        replace: `interval '1 minute'`,
      },
    ],
    caughtBy: {
      file: `${core}/deliveries.pg.test.ts`,
      name: 'work that takes an hour is not counted among what fails',
    },
  },
  {
    name: 'what is not acknowledged is sent each minute for ever',
    edits: [
      {
        file: 'packages/server/src/transports/agentlink/inbox.ts',
        search: 'redeliverAfterMs * 2 ** tries',
        replace: 'redeliverAfterMs',
      },
    ],
    caughtBy: {
      file: 'packages/server/src/transports/agentlink/inbox.test.ts',
      name: 'what is not acknowledged comes again after a minute, then two, four, eight, and each quarter of an hour',
    },
  },
  {
    name: 'an agent that stands above its owner in what was restored stays there',
    edits: [
      {
        file: `${features}/workspaces/lower-agents.ts`,
        search: 'outranks(agentRole, owner.role)',
        replace: 'outranks(owner.role, agentRole)',
      },
    ],
    caughtBy: {
      file: `${features}/agents/roles.pg.test.ts`,
      name: 'is lowered to them, and all who see it hear of that',
    },
  },
  {
    name: 'what an agent was kept from by another message is given up with that',
    edits: [{ file: `${core}/deliveries.ts`, search: ' and be.audience = e.audience', replace: ' and false' }],
    caughtBy: {
      file: `${core}/deliveries.pg.test.ts`,
      name: 'what waits behind another in its channel has its tries before it',
    },
  },
  {
    name: 'what was done after it was given up stays given up',
    edits: [
      {
        file: `${core}/deliveries.ts`,
        search: `target = $2 and state in ('pending', 'dead')`,
        replace: `target = $2 and state = 'pending'`,
      },
    ],
    caughtBy: {
      file: 'test/agentlink/flows.pg.test.ts',
      name: 'what an agent has worked on for so long that it was given up is delivered when the work is done',
    },
  },
  {
    name: 'a page of somebody in between counts as the answer',
    edits: [
      {
        file: `${client}/client.ts`,
        search: 'response.json().catch(noAnswer)',
        replace: 'response.json().catch(() => null)',
      },
    ],
    caughtBy: { file: `${client}/client.test.ts`, name: 'that is somebody else’s page is no answer' },
  },
  {
    name: 'an agent ends only when a server that fell silent has answered',
    edits: [{ file: `${client}/agentlink-connection.ts`, search: 'this.#mqtt.stream.destroy()', replace: 'undefined' }],
    caughtBy: { file: agentClient, name: 'does not wait for a server that fell silent' },
  },
  {
    name: 'what is asked of an agent that was closed waits for ever',
    edits: [
      {
        file: `${client}/agentlink-questions.ts`,
        search: 'if (this.#isClosed) return Promise.reject(closed())',
        replace: '',
      },
    ],
    caughtBy: { file: agentClient, name: 'rejects when the agent is closed already' },
  },
  {
    name: 'an agent that connects again loses what it has sent',
    edits: [
      {
        file: `${transports}/agentlink/broker.ts`,
        search: 'former?.giveWay()',
        replace: `former?.close('its client id connected again')`,
      },
    ],
    caughtBy: {
      file: `${transports}/agentlink/link.test.ts`,
      name: 'of one whom its own later connection replaced is done as far as it may',
    },
  },
]
