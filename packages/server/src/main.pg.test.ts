import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase } from '@stoa/testkit/postgres'
import { startProgram } from '@stoa/testkit/program'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

/** A process of its own begins by reading all of its sources. */
const patience = { timeout: 100_000 }

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stoa-main-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('a server that is told to end while it starts ends its database too', async () => {
  const program = startProgram('packages/server/src/main.ts', [], { PORT: '0', STOA_MQTT_PORT: '0', STOA_DATA: folder })
  await vi.waitFor(() => expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(true), patience)
  program.kill('SIGTERM')
  expect(await program.ended).toMatchObject({ code: 0, complained: '', said: expect.not.stringContaining('ready') })
  expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
}, 120_000)

test('a server that is ready says where agents go when their port is taken, makes its demo, and has nothing to write at its end', async () => {
  const database = await createDatabase('main')
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  const program = startProgram('packages/server/src/main.ts', [], {
    PORT: '0',
    STOA_MQTT_PORT: String(port),
    STOA_DATA: folder,
    DATABASE_URL: database.url,
    STOA_REGISTRATION: 'invite',
    STOA_DEV: '1',
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
  })
  await vi.waitFor(() => expect(program.said()).toContain('is ready'), patience)
  expect(existsSync(join(folder, 'compiled'))).toBe(true)
  expect((await readdir(join(folder, 'compiled'), { recursive: true })).length).toBeGreaterThan(100)
  await vi.waitFor(() => expect(program.said()).toContain('Demo:'), patience)
  program.kill('SIGTERM')
  other.close()
  const { code, said } = await program.ended
  expect(code).toBe(0)
  expect(said).toMatch(new RegExp(`Agents connect to port \\d+ \\(MQTT\\); ${port} is taken`))
  expect(said).toMatch(/First owner, once: http:\S+/)
  expect(said).toContain('Demo: sign in as ada@example.org')
  await database.drop()
}, 120_000)
