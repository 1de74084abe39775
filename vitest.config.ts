import { defineConfig } from 'vitest/config'

// Two cores, often shared: few workers and generous limits, so that a slow machine is never a failing test.
const patience = { testTimeout: 30_000, hookTimeout: 120_000, teardownTimeout: 30_000 }
const manners = ['packages/testkit/src/quiet.ts', 'packages/testkit/src/patience.ts']
const clean = { restoreMocks: true, unstubEnvs: true, unstubGlobals: true }

export default defineConfig({
  test: {
    maxWorkers: 2,
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
          testTimeout: 120_000,
          expect: { poll: { timeout: 15_000 } },
          // They share one browser: two at once would take the focus and the clipboard from each other.
          fileParallelism: false,
        },
      },
    ],
  },
})
