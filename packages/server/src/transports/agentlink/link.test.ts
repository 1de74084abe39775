import { connect } from 'node:net'
import { agentLinkLimits, envelope } from '@stoa/protocol/agentlink'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RawPeer, tightLimits, topicsOf } from './broker-harness.ts'
import type { TestAgent } from './link-harness.ts'
import { LinkHarness } from './link-harness.ts'

let harness: LinkHarness
beforeEach(async () => {
  harness = await LinkHarness.start()
})
afterEach(() => harness[Symbol.asyncDispose]())

const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1)

/** A link that sends again after 100 ms. */
async function impatient(): Promise<void> {
  await harness[Symbol.asyncDispose]()
  harness = await LinkHarness.start({
    inboxTimes: { redeliverAfterMs: 100, redeliverAtMostMs: 100, lookMs: 60_000, retryMs: 10 },
  })
}

describe('the inbox', () => {
  it('gets what was owed before and what comes, in order', async () => {
    harness.owe(3)
    const agent = await harness.agent()
    await vi.waitFor(() => expect(agent.numbers).toEqual([1, 2, 3]))
    harness.owe(2)
    await vi.waitFor(() => expect(agent.numbers).toEqual(upTo(5)))
    expect(envelope.parse(agent.inbox[0])).toMatchObject({ id: 'dlv_1', type: 'message.posted', n: 1, data: { n: 1 } })
  })

  it('gets 64 and no more until some are acknowledged', async () => {
    harness.owe(100)
    const agent = await harness.agent()
    await vi.waitFor(() => expect(agent.numbers).toHaveLength(64))
    agent.send('a', 'deliveries.ack', { ids: ['dlv_1', 'dlv_64'] })
    await vi.waitFor(() => expect(agent.numbers).toEqual(upTo(66)))
    agent.send('b', 'deliveries.ack', { upTo: 66 })
    await vi.waitFor(() => expect(agent.numbers).toEqual(upTo(100)))
  })

  it('gets what was acknowledged by another door no more, and room for it', async () => {
    harness.owe(65)
    const agent = await harness.agent()
    await vi.waitFor(() => expect(agent.numbers).toHaveLength(64))
    for (const delivery of harness.deliveries.slice(0, 64)) delivery.state = 'acknowledged'
    harness.link.look('agt_a')
    await vi.waitFor(() => expect(agent.numbers).toEqual(upTo(65)))
  })

  it('notices by itself what was acknowledged elsewhere, and what is owed again after a pause', async () => {
    await harness[Symbol.asyncDispose]()
    harness = await LinkHarness.start({
      inboxTimes: { redeliverAfterMs: 60_000, redeliverAtMostMs: 60_000, lookMs: 20, retryMs: 10 },
    })
    harness.owe(65)
    const agent = await harness.agent()
    await vi.waitFor(() => expect(agent.numbers).toHaveLength(64))
    for (const delivery of harness.deliveries.slice(0, 64)) delivery.state = 'acknowledged'
    await vi.waitFor(() => expect(agent.numbers).toEqual(upTo(65)))
    harness.isPaused = true
    await harness.afterLooks(2)
    harness.isPaused = false
    await vi.waitFor(() => expect(agent.numbers).toEqual([...upTo(65), 65]))
    await harness.afterLooks(2)
    expect(agent.numbers).toEqual([...upTo(65), 65])
  })

  it('gets again in time what was not acknowledged, and nothing else', async () => {
    await impatient()
    const agent = await harness.agent()
    agent.client.on(
      'message',
      () => agent.inbox.at(-1)?.n === 2 && agent.send('a', 'deliveries.ack', { ids: ['dlv_2'] }),
    )
    harness.owe(3)
    await vi.waitFor(() => expect(agent.numbers.length).toBeGreaterThanOrEqual(7))
    expect(agent.numbers.slice(0, 7)).toEqual([1, 2, 3, 1, 3, 1, 3])
  })

  it('gets each ten times at most; then it is dead, and what follows goes on', async () => {
    await impatient()
    harness.owe(1)
    const agent = await harness.agent()
    await vi.waitFor(() => expect(harness.deliveries[0]?.state).toBe('dead'))
    expect(agent.numbers).toEqual(Array.from({ length: agentLinkLimits.tries }, () => 1))
    harness.owe(1)
    await vi.waitFor(() => expect(agent.numbers.at(-1)).toBe(2))
  })

  it('gets everything unacknowledged again on reconnect, at once', async () => {
    harness.owe(5)
    const first = await harness.agent()
    await vi.waitFor(() => expect(first.numbers).toEqual(upTo(5)))
    first.send('a', 'deliveries.ack', { upTo: 2 })
    await vi.waitFor(() => expect(first.answers).toHaveLength(1))
    first.client.stream.destroy()
    const second = await harness.agent()
    await vi.waitFor(() => expect(second.numbers).toEqual([3, 4, 5]))
    expect(harness.deliveries.map(({ tries }) => tries)).toEqual([1, 1, 2, 2, 2])
  })

  it('is sent again from the beginning when a further connection comes', async () => {
    harness.owe(2)
    const first = await harness.agent()
    await vi.waitFor(() => expect(first.numbers).toEqual([1, 2]))
    const second = await harness.agent()
    await vi.waitFor(() =>
      expect([first.numbers, second.numbers]).toEqual([
        [1, 2, 1, 2],
        [1, 2],
      ]),
    )
  })

  it('of two connections is one: both get it, either acknowledges', async () => {
    const [first, second] = [await harness.agent(), await harness.agent()]
    harness.owe(2)
    await vi.waitFor(() => expect([first.numbers, second.numbers]).toEqual([upTo(2), upTo(2)]))
    second.send('a', 'deliveries.ack', { upTo: 2 })
    await vi.waitFor(() => expect(harness.deliveries.map(({ state }) => state)).not.toContain('pending'))
    await first.client.endAsync()
    harness.owe(1)
    await vi.waitFor(() => expect(second.numbers).toEqual(upTo(3)))
  })

  it('stands still while deliveries cannot be read, and goes on when they can', async () => {
    harness.beforePending = () => Promise.reject(new Error('no database'))
    const agent = await harness.agent()
    harness.owe(1)
    await vi.waitFor(() => expect(harness.presence).toHaveLength(1))
    expect(agent.numbers).toEqual([])
    harness.beforePending = async () => {}
    await vi.waitFor(() => expect(agent.numbers).toEqual([1]))
  })

  it('waits for a reader that is slow, instead of losing it', async () => {
    await harness[Symbol.asyncDispose]()
    harness = await LinkHarness.start({ limits: { ...tightLimits, unsentBytes: 300_000 } })
    const peer = new RawPeer(connect(harness.link.tcpPort, '127.0.0.1'))
    peer.connect('agt_a')
    peer.send({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: topicsOf('agt_a').inbox, qos: 1 }] })
    await vi.waitFor(() => expect(harness.presence).toHaveLength(1))
    let heard = 0
    peer.socket.on('data', (chunk) => {
      heard += chunk.length
      peer.socket.pause()
      setTimeout(() => peer.socket.resume(), 3)
    })
    harness.owe(64, () => ({ text: 'x'.repeat(250_000) }))
    await vi.waitFor(() => expect(heard).toBeGreaterThan(64 * 250_000))
    expect(harness.presence).toHaveLength(1)
    peer.socket.destroy()
  })
})

/** Work begins and goes no further until `done`. */
function holdWork(): { begun: Promise<void>; done: () => void } {
  const [begun, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  harness.beforeExecuted = () => {
    begun.resolve()
    return done.promise
  }
  return { begun: begun.promise, done: done.resolve }
}

function revokeTheAbsent(agent: TestAgent): void {
  agent.client.end(true)
  harness.isRevoked = true
}

async function replace(): Promise<void> {
  await harness.agent({ clientId: 'agt_a-1' })
}

describe('the outbox', () => {
  it('is answered with an ack that names the envelope, and carries the answer', async () => {
    const agent = await harness.agent()
    agent.send('mine-1', 'echo', { x: 1 })
    await vi.waitFor(() => expect(agent.answers).toHaveLength(1))
    expect(envelope.parse(agent.answers[0])).toMatchObject({ type: 'ack', replyTo: 'mine-1', data: { x: 1 } })
  })

  it('is answered only after the work is done', async () => {
    const { begun, done } = holdWork()
    const agent = await harness.agent()
    agent.send('a', 'echo')
    await begun
    // What was answered too soon would come before the answer to this.
    await agent.client.subscribeAsync(topicsOf('agt_a').inbox, { qos: 1 })
    expect(agent.answers).toEqual([])
    done()
    await vi.waitFor(() => expect(agent.answers).toHaveLength(1))
  })

  it('is worked off in order', async () => {
    let turn = 0
    harness.beforeExecuted = () => new Promise((resolve) => setTimeout(resolve, turn++ % 2 ? 0 : 5))
    const agent = await harness.agent()
    const ids = upTo(20).map(String)
    for (const id of ids) agent.send(id, 'echo')
    await vi.waitFor(() => expect(agent.answers.map(({ replyTo }) => replyTo)).toEqual(ids))
    expect(harness.executed.map(({ envelope: { id } }) => id)).toEqual(ids)
  })

  it.each([
    ['a refusal', { type: 'refuse' }, { code: 'forbidden', message: 'You may not.', details: { rule: 1 } }],
    ['an unknown type', { type: 'fly' }, { code: 'not_found' }],
    ['our own failure, which stays ours', { type: 'crash' }, { code: 'internal' }],
    ['an answer that does not fit', { type: 'large' }, { code: 'too_large' }],
    ['another version', { type: 'echo', v: 2 }, { code: 'invalid' }],
    ['no type', { type: undefined }, { code: 'invalid' }],
    ['data that is a list', { type: 'echo', data: [] }, { code: 'invalid' }],
  ])('answers %s with an error that names the envelope', async (_, fields, error) => {
    const agent = await harness.agent()
    agent.sendBytes(JSON.stringify({ v: 1, id: 'mine', data: {}, ...fields }))
    await vi.waitFor(() => expect(agent.answers).toHaveLength(1))
    expect(agent.answers[0]).toMatchObject({ type: 'error', replyTo: 'mine', data: error })
    expect(JSON.stringify(agent.answers)).not.toContain('secret')
  })

  it.each([
    ['no JSON', 'hello', 'invalid'],
    ['nothing', '', 'invalid'],
    ['null', 'null', 'invalid'],
    ['a list', '[]', 'invalid'],
    ['broken UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'invalid'],
    ['no id', '{"v":1,"type":"echo","data":{}}', 'invalid'],
    ['100,000 brackets', '['.repeat(100_000), 'invalid'],
    [
      'more than 256 KiB',
      JSON.stringify({ v: 1, id: 'x', type: 'echo', data: { x: 'x'.repeat(262_144) } }),
      'too_large',
    ],
  ])('answers %s with an error, and the connection stays', async (_, payload, code) => {
    const agent = await harness.agent()
    agent.sendBytes(payload)
    agent.send('next', 'echo')
    await vi.waitFor(() => expect(agent.answers).toHaveLength(2))
    expect(agent.answers[0]).toMatchObject({ type: 'error', data: { code } })
    expect(agent.answers[0]).not.toHaveProperty('replyTo')
    expect(agent.answers[1]).toMatchObject({ type: 'ack', replyTo: 'next' })
  })

  it('of an agent that sends too much says so once', async () => {
    await harness[Symbol.asyncDispose]()
    harness = await LinkHarness.start({ limits: { ...tightLimits, rate: { perSecond: 1_000, burst: 10 } } })
    const agent = await harness.agent()
    for (let i = 0; i < 100; i++) agent.send(String(i), 'echo')
    await vi.waitFor(() => expect(agent.answers.filter(({ type }) => type === 'ack')).toHaveLength(100))
    expect(agent.answers.filter(({ type }) => type === 'error')).toMatchObject([{ data: { code: 'rate_limited' } }])
  })

  it.each([
    ['whose key was revoked', () => harness.link.disconnect('agt_a'), ['1']],
    ['who left, and whose key was revoked then', revokeTheAbsent, ['1']],
    ['who left', (agent: TestAgent) => agent.client.end(true), ['1', '2', '3']],
    ['whom its own later connection replaced', replace, ['1', '2', '3']],
  ])('of one %s is done as far as it may', async (_, act, done) => {
    const { begun, done: release } = holdWork()
    const agent = await harness.agent({ clientId: 'agt_a-1' })
    const closed = new Promise((resolve) => agent.client.once('close', () => resolve('closed')))
    await Promise.all(['1', '2', '3'].map((id) => agent.sendTaken(id, 'echo')))
    await begun
    await act(agent)
    expect(await closed).toBe('closed')
    release()
    // Ends when all that was sent is worked off.
    await harness.link[Symbol.asyncDispose]()
    expect(harness.executed.map(({ envelope: { id } }) => id)).toEqual(done)
  })

  it('is answered before the server stops', async () => {
    const { begun, done } = holdWork()
    const agent = await harness.agent()
    agent.send('last', 'echo')
    await begun
    const stopped = harness.link[Symbol.asyncDispose]()
    done()
    await stopped
    await vi.waitFor(() => expect(agent.answers).toMatchObject([{ type: 'ack', replyTo: 'last' }]))
  })
})

describe('presence', () => {
  const states = () => harness.presence.map(({ state, note }) => (note ? `${state}: ${note}` : state))

  it('follows the subscription, and what the agent says', async () => {
    const agent = await harness.agent()
    const { status } = topicsOf('agt_a')
    await agent.client.publishAsync(status, JSON.stringify({ state: 'busy', note: 'building' }), { qos: 1 })
    await agent.client.publishAsync(status, 'nonsense', { qos: 1 })
    await agent.client.endAsync()
    await vi.waitFor(() => expect(states()).toEqual(['online', 'busy: building', 'offline']))
  })

  it('does not believe the will of a connection that was replaced', async () => {
    const payload = Buffer.from(JSON.stringify({ state: 'offline', note: 'crashed' }))
    const will = { topic: topicsOf('agt_a').status, payload, qos: 1 as const, retain: true }
    const first = await harness.agent({ clientId: 'agt_a-1', will })
    const closed = new Promise((resolve) => first.client.once('close', () => resolve('closed')))
    const second = await harness.agent({ clientId: 'agt_a-1', will })
    await closed
    expect(states()).toEqual(['online', 'offline', 'online'])
    second.client.stream.destroy()
    const turns = ['online', 'offline', 'online', 'offline: crashed', 'offline']
    await vi.waitFor(() => expect(states()).toEqual(turns))
  })

  it('ends with the last of several connections', async () => {
    const [first, second] = [await harness.agent(), await harness.agent()]
    await first.client.endAsync()
    await second.client.publishAsync(topicsOf('agt_a').status, JSON.stringify({ state: 'busy' }), { qos: 1 })
    await vi.waitFor(() => expect(states()).toEqual(['online', 'online', 'busy']))
    await second.client.endAsync()
    await vi.waitFor(() => expect(states()).toEqual(['online', 'online', 'busy', 'offline']))
  })
})
