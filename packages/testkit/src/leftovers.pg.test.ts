import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { joinEmbeddedPostgres } from '@stoa/server/core/database/embedded'
import { expect, test, vi } from 'vitest'
import { removeLeftovers } from './leftovers.ts'
import { createDatabase } from './postgres.ts'
import { startProgram } from './program.ts'

test('the database of a run that was killed is stopped and removed, and that of one that lives is not', async () => {
  const run = startProgram('--input-type=module', ['--eval', running])
  await vi.waitFor(() => expect(run.said()).toContain('\n'), { timeout: 50_000 })
  const cluster = new URL(run.said().trim()).searchParams.get('host') ?? ''
  const folder = dirname(cluster)
  await removeLeftovers([dirname(folder)])
  expect(existsSync(folder)).toBe(true)
  run.kill('SIGKILL')
  await run.ended
  expect(await joinEmbeddedPostgres(cluster)).toBeDefined()
  await removeLeftovers([dirname(folder)])
  expect(existsSync(folder)).toBe(false)
  await (await createDatabase()).drop() // of this very run
})

const running = `
const { startTestCluster } = await import(${JSON.stringify(fileURLToPath(new URL('./postgres.ts', import.meta.url)))})
globalThis.cluster = await startTestCluster()
console.log(cluster.template)
setInterval(() => {}, 1e6)`
