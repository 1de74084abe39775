import type { Mutant } from './mutant.ts'
import { features } from './mutant.ts'

/** What would let down whoever runs a server. */
export const operatorMutants: readonly Mutant[] = [
  {
    name: 'agents behind a proxy are sent to a port that only the server reaches',
    edits: [
      {
        file: `${features}/agents/agentlink-addresses.ts`,
        search: 'const isReached = broker && (isHere || !broker.onlyThisMachine)',
        replace: 'const isReached = broker !== null',
      },
    ],
    caughtBy: {
      file: 'packages/server/src/links.pg.test.ts',
      name: 'agents are handed the addresses that can work, and no other',
    },
  },
  {
    name: 'on this machine alone nobody gets in first where people need an invite',
    edits: [
      {
        file: 'packages/server/src/start.ts',
        search: 'await features.firstOwnerLink()',
        replace: 'config.onlyThisMachine ? null : await features.firstOwnerLink()',
      },
    ],
    caughtBy: {
      file: 'packages/server/src/links.pg.test.ts',
      name: 'where people need an invite, the first of them gets in by a link, on this machine too',
    },
  },
  {
    name: 'a server hears that it is to end only once it has started',
    edits: [
      {
        file: 'packages/server/src/serve.ts',
        search: `process.on('SIGTERM', end)`,
        replace: `void starting.then(() => process.on('SIGTERM', end))`,
      },
    ],
    caughtBy: {
      file: 'packages/server/src/main.pg.test.ts',
      name: 'a server that is told to end while it starts ends its database too',
    },
  },
  {
    name: 'a backup leaves out the files that it does not find',
    edits: [
      {
        file: 'packages/server/src/backup/missing.ts',
        search: 'if (lacking.length === 0) return []',
        replace: 'if (lacking.length >= 0) return []',
      },
    ],
    caughtBy: {
      file: 'packages/server/src/backup/command.pg.test.ts',
      name: 'a backup of a folder without the files that the database names is none, and says which',
    },
  },
  {
    name: 'what was compiled is written down when the server ends',
    edits: [{ file: 'packages/server/src/serve.ts', search: '  flushCompileCache()\n', replace: '' }],
    caughtBy: {
      file: 'packages/server/src/main.pg.test.ts',
      name: 'a server that is ready says where agents go when their port is taken, makes its demo, and has nothing to write at its end',
    },
  },
]
