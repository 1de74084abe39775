import { defineConfig } from 'vitest/config'
import { LongFirst } from './packages/testkit/src/long-first.ts'

// Two cores, often shared: few workers and generous limits, so that a slow machine is never a failing test.
const patience = { testTimeout: 60_000, hookTimeout: 120_000, teardownTimeout: 30_000 }
const manners = ['packages/testkit/src/quiet.ts', 'packages/testkit/src/patience.ts']
const clean = { restoreMocks: true, unstubEnvs: true, unstubGlobals: true }

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    exclude: ['**/node_modules/**', '**/dist/**'],
    projects: [
      {
        test: {
          ...patience,
          ...clean,
          name: 'unit',
          include: ['packages/*/src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
          exclude: ['**/*.pg.test.ts', '**/node_modules/**', '**/dist/**'],
          setupFiles: manners,
        },
      },
      {
        test: {
          ...patience,
          ...clean,
          name: 'pg',
          include: ['packages/*/src/**/*.pg.test.ts', 'test/**/*.pg.test.ts'],
          globalSetup: ['packages/testkit/src/postgres-setup.ts'],
          setupFiles: manners,
          isolate: false,
        },
      },
      {
        test: {
          ...patience,
          ...clean,
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          globalSetup: ['packages/testkit/src/postgres-setup.ts', 'test/e2e/setup.ts'],
          setupFiles: manners,
          testTimeout: 240_000,
          expect: { poll: { timeout: 30_000 } },
          isolate: false,
        },
      },
    ],
  },
})
