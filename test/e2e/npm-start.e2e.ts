import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCommand } from '@stoa/testkit/program'
import { expect, test, vi } from 'vitest'

const patience = { timeout: 110_000 }

test('who ends npm start, as a supervisor does, ends the server and its database', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stoa-npm-'))
  const settings = { PORT: '0', STOA_MQTT_PORT: '0', STOA_DATA: join(folder, 'data'), HOME: folder }
  const npm = startCommand('npm', ['start'], settings)
  await vi.waitFor(() => expect(npm.said()).toContain('Stoa is ready'), patience)
  const server = Number(await readFile(join(folder, 'data', 'server.pid'), 'utf8'))
  npm.kill('SIGTERM')
  await npm.ended
  try {
    await vi.waitFor(() => expect(isAlive(server)).toBe(false), patience)
    expect(existsSync(join(folder, 'data', 'postgres', 'postmaster.pid'))).toBe(false)
  } finally {
    if (isAlive(server)) process.kill(server)
  }
  await rm(folder, { recursive: true })
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
