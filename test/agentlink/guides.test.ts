import { agentTopics } from '@stoa/protocol/agentlink'
import { LinkHarness } from '@stoa/server/transports/agentlink/link-harness'
import { findService } from '@stoa/testkit/services'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { blocksIn, readGuide, Workbench } from './program.ts'
import { onceEach, said } from './said.ts'

let harness: LinkHarness
let bench: Workbench

beforeEach(async () => {
  harness = await LinkHarness.start()
  bench = new Workbench()
  const agent = { username: 'agt_a', password: 'x', clientId: 'agt_a-1', topics: agentTopics('stoa', 'wsp_1', 'agt_a') }
  bench.save('agent.json', JSON.stringify({ brokerUrl: harness.url, agents: [agent] }))
})

afterEach(async () => {
  bench[Symbol.dispose]()
  await harness[Symbol.asyncDispose]()
})

it('the agent in TypeScript answers, and streams when asked to', async () => {
  run('agent-typescript.md', 'echo.ts')
  await expectEcho()
  harness.owe(1, () => said('please speak slowly'))
  await expectAcknowledged(4)
  expect(asked('messages.stream').length).toBeGreaterThan(1)
  expect(asked('messages.finish')).toMatchObject([{ data: { body: 'please speak slowly' } }])
})

it('the agent with plain MQTT answers', async () => {
  run('agent-mqtt.md', 'echo.mjs')
  await expectEcho()
})

it.skipIf(!findService('mosquitto') || !findService('jq'))('the agent in shell answers', async () => {
  run('agent-shell.md', 'echo.sh')
  await expectEcho()
})

/** Saves the program that a guide shows, and starts it by the command that it says. */
function run(guide: string, name: string): void {
  const page = readGuide(guide)
  const [program = ''] = blocksIn(page)
  const [, command = ''] = new RegExp(`run\\s+\`([^\`]*${name})\``).exec(page) ?? []
  expect(program.split('\n').length, 'a short program').toBeLessThan(31)
  bench.save(name, program)
  bench.start(command)
}

/** Answers in a thread, beside a direct message, and with what JSON and shells trip over. */
async function expectEcho(): Promise<void> {
  const bodies = ['hello', 'a "quote", a $(date), a \\ and\n  a new line 👩‍🚀', '%s - *']
  const reasons = ['mention', 'dm', 'mention'] as const
  harness.owe(3, (n) => said(bodies[n - 1] ?? '', { reason: reasons[n - 1] ?? 'mention' }))
  await expectAcknowledged(3)
  expect(
    onceEach(asked('messages.post')).map(({ data, replyTo }) => ({ body: data.body, thread: data.threadId, replyTo })),
  ).toEqual([
    { body: `You said: ${bodies[0]}`, thread: `msg_${bodies[0]}`, replyTo: 'dlv_1' },
    { body: `You said: ${bodies[1]}`, thread: null, replyTo: 'dlv_2' },
    { body: `You said: ${bodies[2]}`, thread: `msg_${bodies[2]}`, replyTo: 'dlv_3' },
  ])
  // A connection that a busy machine has let go comes back by itself.
  expect(bench.complaints.replaceAll('Connection closed\n', '')).toBe('')
}

async function expectAcknowledged(count: number): Promise<void> {
  const all = Array.from({ length: count }, () => 'acknowledged')
  await vi.waitFor(() => expect(harness.deliveries.map(({ state }) => state)).toEqual(all))
}

function asked(type: string) {
  return harness.executed.flatMap(({ envelope }) => (envelope.type === type ? [envelope] : []))
}
