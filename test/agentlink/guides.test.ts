import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { agentTopics } from '@stoa/protocol/agentlink'
import { LinkHarness } from '@stoa/server/transports/agentlink/link-harness'
import { findService } from '@stoa/testkit/services'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { said } from './said.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

let harness: LinkHarness
let folder: string
let child: ChildProcess | undefined
let complaints = ''

beforeEach(async () => {
  harness = await LinkHarness.start()
  mkdirSync(join(root, '.cache'), { recursive: true })
  folder = mkdtempSync(join(root, '.cache/guide-')) // inside the checkout, where the programs find their packages
  const agent = { username: 'agt_a', password: 'x', clientId: 'agt_a-1', topics: agentTopics('stoa', 'wsp_1', 'agt_a') }
  writeFileSync(join(folder, 'agent.json'), JSON.stringify({ brokerUrl: harness.url, agents: [agent] }))
  complaints = ''
})

afterEach(async () => {
  if (child?.pid) process.kill(-child.pid) // the group: a shell's programs too
  await harness[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

it('the agent in TypeScript answers, and streams when asked to', async () => {
  run('agent-typescript.md', 'echo.ts', process.execPath)
  await expectEcho()
  harness.owe(1, () => said('please speak slowly'))
  await expectAcknowledged(4)
  expect(asked('messages.stream').length).toBeGreaterThan(1)
  expect(asked('messages.finish')).toMatchObject([{ data: { body: 'please speak slowly' } }])
})

it('the agent with plain MQTT answers', async () => {
  run('agent-mqtt.md', 'echo.mjs', process.execPath)
  await expectEcho()
})

it.skipIf(!findService('mosquitto') || !findService('jq'))('the agent in shell answers', async () => {
  run('agent-shell.md', 'echo.sh', 'bash')
  await expectEcho()
})

/** Saves the program that a guide shows, and starts it. */
function run(guide: string, name: string, command: string): void {
  const text = readFileSync(join(root, 'docs/guides', guide), 'utf8')
  const program = /```\w+\n(.*?)```/s.exec(text)?.[1] ?? ''
  expect(program.split('\n').length, 'a short program').toBeLessThan(31)
  writeFileSync(join(folder, name), program)
  child = spawn(command, [name], { cwd: folder, detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  child.stderr?.on('data', (chunk) => {
    complaints += chunk
  })
}

/** Answers in a thread, beside a direct message, and with what JSON and shells trip over. */
async function expectEcho(): Promise<void> {
  const bodies = ['hello', 'a "quote", a $(date), a \\ and\n  a new line 👩‍🚀', '%s - *']
  const reasons = ['mention', 'dm', 'mention'] as const
  harness.owe(3, (n) => said(bodies[n - 1] ?? '', { reason: reasons[n - 1] ?? 'mention' }))
  await expectAcknowledged(3)
  expect(
    asked('messages.post').map(({ data, replyTo }) => ({ body: data.body, thread: data.threadId, replyTo })),
  ).toEqual([
    { body: `You said: ${bodies[0]}`, thread: `msg_${bodies[0]}`, replyTo: 'dlv_1' },
    { body: `You said: ${bodies[1]}`, thread: null, replyTo: 'dlv_2' },
    { body: `You said: ${bodies[2]}`, thread: `msg_${bodies[2]}`, replyTo: 'dlv_3' },
  ])
  expect(complaints).toBe('')
}

async function expectAcknowledged(count: number): Promise<void> {
  const all = Array.from({ length: count }, () => 'acknowledged')
  await vi.waitFor(() => expect(harness.deliveries.map(({ state }) => state)).toEqual(all), 20_000)
}

function asked(type: string) {
  return harness.executed.flatMap(({ envelope }) => (envelope.type === type ? [envelope] : []))
}
