import type { Mutant } from './mutant.ts'
import { core, features, transports } from './mutant.ts'

const agentLimits = 'test/agentlink/limits.pg.test.ts'

/** What would let somebody cost the server, or others, more than is theirs to cost. */
export const limitMutants: readonly Mutant[] = [
  {
    name: 'what is unread is counted from the beginning of a channel',
    edits: [{ file: `${features}/channels/states.ts`, search: '\n        offset 0', replace: '' }],
    caughtBy: {
      file: `${features}/channels/unread.pg.test.ts`,
      name: 'what is unread is counted from the mark on, however much was said before',
    },
  },
  {
    name: 'what an agent asks for becomes a label in the metrics',
    edits: [{ file: `${core}/engine.ts`, search: `this.operations.has(name) ? name : 'unknown'`, replace: 'name' }],
    caughtBy: {
      file: agentLimits,
      name: 'asking for what does not exist adds one line to the metrics, whatever it is called',
    },
  },
  {
    name: 'agents go around what one address may do',
    edits: [
      {
        file: `${core}/engine.ts`,
        search: 'await this.#limit(contract, call.caller)',
        replace: `if (call.caller.origin.door !== 'agentlink') await this.#limit(contract, call.caller)`,
      },
    ],
    caughtBy: {
      file: agentLimits,
      name: 'what one address may do of an operation is the same over AgentLink and HTTP, and counted together',
    },
  },
  {
    name: 'a flood of bearers that are nobody’s is let through',
    edits: [
      {
        file: `${transports}/http/caller.ts`,
        search: `error.code === 'unauthorized'`,
        replace: `error.code === 'gone'`,
      },
    ],
    caughtBy: {
      file: `${transports}/http/floods.pg.test.ts`,
      name: 'who shows bearer after bearer that is nobody’s is refused as a flood, and no good one beside them',
    },
  },
  {
    name: 'strangers push out whom the server knows',
    edits: [
      {
        file: `${features}/accounts/authenticate.ts`,
        search: 'this.#underWay.set(secret, entry)',
        replace: 'this.#remember(secret, entry)',
      },
    ],
    caughtBy: {
      file: `${features}/accounts/authenticate.test.ts`,
      name: 'strangers, however many come at once, do not make the known unknown',
    },
  },
]
