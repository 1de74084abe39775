import { startTestCluster } from './postgres.ts'

/**
 * Vitest's global setup: one cluster for the run, which its workers find through the environment.
 * @public
 */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.STOA_TEST_TEMPLATE) return undefined
  const cluster = await startTestCluster(process.env.STOA_TEST_DATABASE_URL)
  process.env.STOA_TEST_TEMPLATE = cluster.template
  return async () => {
    delete process.env.STOA_TEST_TEMPLATE
    await cluster[Symbol.asyncDispose]()
  }
}
