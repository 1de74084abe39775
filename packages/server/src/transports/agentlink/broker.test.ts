import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { channelTopic } from '@stoa/protocol/agentlink'
import type { MqttClient } from 'mqtt'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Broker } from './broker.ts'
import { BrokerHarness, silent, topicsOf } from './broker-harness.ts'

let harness: BrokerHarness
beforeEach(async () => {
  harness = await BrokerHarness.start()
})
afterEach(() => harness[Symbol.asyncDispose]())

const a = { workspaceId: 'wsp_1', agentId: 'agt_a' }
const general = { workspaceId: 'wsp_1', channelId: 'chn_general' }
const generalTopic = channelTopic('stoa', 'wsp_1', 'chn_general')

describe('connecting', () => {
  it('works with the right key, by TCP and by WebSocket', async () => {
    await using web = await harness.webSocketUrl()
    for (const url of [harness.url, web.url]) {
      const client = await harness.connect('agt_a', { url })
      const texts = textsOf(client)
      await client.subscribeAsync(topicsOf('agt_a').inbox, { qos: 1 })
      await harness.broker.publishToInbox(a, Buffer.from(url))
      await vi.waitFor(() => expect(texts).toEqual([url]))
      await client.endAsync()
    }
  })

  it('by WebSocket needs the MQTT subprotocol', async () => {
    await using web = await harness.webSocketUrl()
    const socket = new WebSocket(web.url)
    const outcome = await new Promise((resolve) => {
      socket.onopen = () => resolve('open')
      socket.onerror = () => resolve('refused')
    })
    expect(outcome).toBe('refused')
  })

  it.each([
    ['a wrong key', { password: 'wrong' }, 4],
    ['no key', { password: '' }, 4],
    ['another agent’s client id', { clientId: 'agt_b-1' }, 2],
    ['a client id that only begins alike', { clientId: 'agt_ab' }, 2],
    ['no name of its own behind the user name', { clientId: 'agt_a-' }, 2],
    ['a client id of 200 characters', { clientId: `agt_a-${'x'.repeat(200)}` }, 2],
    ['a last will on a foreign topic', { will: will(topicsOf('agt_b').status) }, 5],
    ['a last will in a channel', { will: will(generalTopic) }, 5],
  ])('is refused for %s', async (_, options, code) => {
    await expect(harness.connect('agt_a', options)).rejects.toMatchObject({ code })
    expect(harness.heard).toEqual([])
  })

  it('is refused as unavailable when the key cannot be checked', async () => {
    harness.beforeAuthenticated = () => Promise.reject(new Error('no database'))
    await expect(harness.connect('agt_a')).rejects.toMatchObject({ code: 3 })
  })

  it('without a client id gets one', async () => {
    const client = await harness.connect('agt_a', { clientId: '' })
    await client.subscribeAsync(topicsOf('agt_a').inbox, { qos: 1 })
    expect(await harness.broker.publishToInbox(a, Buffer.from('x'))).toBe(1)
  })

  it('again with the same client id takes the place of the former connection', async () => {
    const first = await harness.connect('agt_a', { clientId: 'agt_a-1' })
    const closed = new Promise((resolve) => first.once('close', () => resolve('closed')))
    const second = await harness.connect('agt_a', { clientId: 'agt_a-1' })
    expect(await closed).toBe('closed')
    await second.subscribeAsync(topicsOf('agt_a').inbox, { qos: 1 })
    expect(await harness.broker.publishToInbox(a, Buffer.from('x'))).toBe(1)
  })

  it('gets no more connections than an agent may have', async () => {
    await using small = await BrokerHarness.start({ connectionsPerAgent: 2 })
    await small.connect('agt_a', { clientId: 'agt_a-1' })
    const second = await small.connect('agt_a', { clientId: 'agt_a-2' })
    await expect(small.connect('agt_a', { clientId: 'agt_a-3' })).rejects.toMatchObject({ code: 3 })
    await small.connect('agt_b')
    await second.endAsync()
    await vi.waitFor(() => small.connect('agt_a', { clientId: 'agt_a-3' }))
  })

  it('gets no more connections than one address may have', async () => {
    await using small = await BrokerHarness.start({ connectionsPerAddress: 2 })
    const first = await small.connect('agt_a')
    await small.connect('agt_b')
    const third = await small.socket()
    await third.closed
    await first.endAsync()
    await vi.waitFor(() => small.connect('agt_a'))
  })

  it('goes to the next free port when the wanted one is taken', async () => {
    const squatter = createServer()
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve))
    const address = squatter.address()
    const taken = typeof address === 'object' ? (address?.port ?? 0) : 0
    await using second = await BrokerHarness.start({ tcpPort: taken })
    expect(second.broker.tcpPort).toBeGreaterThan(taken)
    await second.connect('agt_a')
    await new Promise((resolve) => squatter.close(resolve))
  })

  it('does not keep a session, whatever was asked for', async () => {
    const { inbox } = topicsOf('agt_a')
    for (const turn of [1, 2]) {
      const peer = await harness.socket()
      peer.connect('agt_a', { clean: false })
      await vi.waitFor(() => expect([...peer.received]).toEqual([0x20, 2, 0, 0])) // no session present
      expect(await harness.broker.publishToInbox(a, Buffer.from('x'))).toBe(0)
      peer.send({ cmd: 'subscribe', messageId: turn, subscriptions: [{ topic: inbox, qos: 1 }] })
      await vi.waitFor(async () => expect(await harness.broker.publishToInbox(a, Buffer.from('x'))).toBe(1))
      peer.socket.destroy()
      await vi.waitFor(async () => expect(await harness.broker.publishToInbox(a, Buffer.from('x'))).toBe(0))
    }
  })
})

describe('hearing', () => {
  it.each([
    '#',
    '+/ws/wsp_1/agents/agt_a/inbox',
    'stoa/ws/wsp_1/agents/+/inbox',
    'stoa/ws/wsp_1/channels/#',
    '$SYS/#',
    '$share/g/stoa/ws/wsp_1/agents/agt_a/inbox',
    topicsOf('agt_b').inbox,
    topicsOf('agt_a').outbox,
    topicsOf('agt_a').status,
    generalTopic,
    'stoa/ws/wsp_2/channels/chn_mine',
    'stoa/ws/wsp_2/agents/agt_a/inbox',
  ])('of %s is refused, and the connection stays', async (topic) => {
    harness.channels.set('chn_mine', new Set(['agt_a']))
    const client = await harness.connect('agt_a')
    await expect(client.subscribeAsync(topic, { qos: 1 })).rejects.toThrow()
    await client.subscribeAsync(channelTopic('stoa', 'wsp_1', 'chn_mine'), { qos: 1 })
  })

  it('is refused topic by topic within one subscription', async () => {
    const client = await harness.connect('agt_a')
    const texts = textsOf(client)
    const { inbox } = topicsOf('agt_a')
    const codes = await new Promise((resolve) => {
      client.on('packetreceive', (packet) => packet.cmd === 'suback' && resolve(packet.granted))
      client.subscribe({ [inbox]: { qos: 1 }, [topicsOf('agt_b').inbox]: { qos: 1 } }, () => {})
    })
    expect(codes).toEqual([1, 128])
    await harness.broker.publishToInbox(a, Buffer.from('mine'))
    await harness.broker.publishToInbox({ ...a, agentId: 'agt_b' }, Buffer.from('foreign'))
    await harness.broker.publishToInbox(a, Buffer.from('mine too'))
    await vi.waitFor(() => expect(texts).toEqual(['mine', 'mine too']))
  })

  it('of a channel ends with the membership, at once and without a new subscription', async () => {
    const members = new Set(['agt_a', 'agt_b'])
    harness.channels.set('chn_general', members)
    const [first, second] = [await harness.connect('agt_a'), await harness.connect('agt_b')]
    const [firstTexts, secondTexts] = [textsOf(first), textsOf(second)]
    for (const client of [first, second]) await client.subscribeAsync(generalTopic, { qos: 1 })
    const publish = (text: string) =>
      harness.broker.publishToChannel(
        general,
        () => Buffer.from(text),
        (agentId) => members.has(agentId),
      )
    expect(publish('both')).toBe(2)
    members.delete('agt_b')
    expect(publish('one')).toBe(1)
    members.add('agt_b')
    expect(publish('both again')).toBe(2)
    await vi.waitFor(() => expect(secondTexts).toEqual(['both', 'both again']))
    await vi.waitFor(() => expect(firstTexts).toEqual(['both', 'one', 'both again']))
  })

  it('is in order, and by every connection of the agent', async () => {
    const clients = [await harness.connect('agt_a'), await harness.connect('agt_a')]
    const texts = clients.map(textsOf)
    for (const client of clients) await client.subscribeAsync(topicsOf('agt_a').inbox, { qos: 1 })
    const sent = Array.from({ length: 300 }, (_, i) => String(i))
    for (const text of sent) expect(await harness.broker.publishToInbox(a, Buffer.from(text))).toBe(2)
    await vi.waitFor(() => expect(texts).toEqual([sent, sent]))
  })

  it('is announced when it begins and when it ends', async () => {
    const client = await harness.connect('agt_a')
    const { inbox } = topicsOf('agt_a')
    await client.subscribeAsync(inbox, { qos: 1 })
    await client.subscribeAsync(inbox, { qos: 1 })
    await client.unsubscribeAsync(inbox)
    await client.subscribeAsync(inbox, { qos: 1 })
    await client.endAsync(true)
    const turns = ['inboxOpen', 'inboxClose', 'inboxOpen', 'inboxClose']
    await vi.waitFor(() => expect(harness.heard).toEqual(turns.map((what) => ({ what, agentId: 'agt_a' }))))
  })
})

describe('speaking', () => {
  it('on the own outbox and status is handed on, in order, whatever the quality of service', async () => {
    const client = await harness.connect('agt_a')
    const { outbox, status } = topicsOf('agt_a')
    await client.publishAsync(status, 's', { qos: 1, retain: true })
    for (let i = 0; i < 60; i++) client.publish(outbox, String(i), { qos: i % 3 === 2 ? 2 : i % 3 === 1 ? 1 : 0 })
    const expected = Array.from({ length: 60 }, (_, i) => ({ what: 'envelope', agentId: 'agt_a', text: String(i) }))
    await vi.waitFor(() =>
      expect(harness.heard).toEqual([{ what: 'status', agentId: 'agt_a', text: 's' }, ...expected]),
    )
  })

  it.each([
    topicsOf('agt_b').outbox,
    topicsOf('agt_b').inbox,
    topicsOf('agt_a').inbox,
    generalTopic,
    '$SYS/x',
    'stoa/ws/wsp_2/agents/agt_a/outbox',
    'anything',
  ])('on %s ends the connection, and nobody hears it', async (topic) => {
    const other = await harness.connect('agt_b')
    const texts = textsOf(other)
    await other.subscribeAsync(topicsOf('agt_b').inbox, { qos: 1 })
    const client = await harness.connect('agt_a')
    const closed = new Promise((resolve) => client.once('close', () => resolve('closed')))
    client.publish(topic, 'x', { qos: 0 })
    expect(await closed).toBe('closed')
    await harness.broker.publishToInbox({ ...a, agentId: 'agt_b' }, Buffer.from('still here'))
    await vi.waitFor(() => expect(texts).toEqual(['still here']))
    expect(harness.heard.filter(({ what }) => what === 'envelope')).toEqual([])
  })

  it('by last will comes when the connection breaks, and not after a goodbye', async () => {
    const { inbox, status } = topicsOf('agt_a')
    const broken = await harness.connect('agt_a', { will: will(status) })
    await broken.subscribeAsync(inbox, { qos: 1 })
    broken.stream.destroy()
    await vi.waitFor(() =>
      expect(harness.heard).toEqual([
        { what: 'inboxOpen', agentId: 'agt_a' },
        { what: 'status', agentId: 'agt_a', text: 'gone' },
        { what: 'inboxClose', agentId: 'agt_a' },
      ]),
    )
    const polite = await harness.connect('agt_a', { will: will(status) })
    await polite.subscribeAsync(inbox, { qos: 1 })
    await polite.endAsync()
    await vi.waitFor(() => expect(harness.heard.slice(3).map(({ what }) => what)).toEqual(['inboxOpen', 'inboxClose']))
  })
})

describe('a revoked key', () => {
  it('ends every connection of its agent and of nobody else', async () => {
    const clients = [await harness.connect('agt_a'), await harness.connect('agt_a')]
    const other = await harness.connect('agt_b')
    const closed = clients.map((client) => new Promise((resolve) => client.once('close', () => resolve('closed'))))
    harness.keys.set('agt_a', 'new')
    harness.broker.disconnect('agt_a')
    expect(await Promise.all(closed)).toEqual(['closed', 'closed'])
    await expect(harness.connect('agt_a', { password: 'key-agt_a' })).rejects.toMatchObject({ code: 4 })
    await other.publishAsync(topicsOf('agt_b').outbox, 'here', { qos: 1 })
    await vi.waitFor(() => expect(harness.heard).toHaveLength(1))
  })

  it('is refused when it is revoked in the middle of its check', async () => {
    const check = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    harness.beforeAuthenticated = () => {
      begun.resolve()
      return check.promise
    }
    const connecting = harness.connect('agt_a')
    await begun.promise
    harness.broker.disconnect('agt_a')
    check.resolve()
    await expect(connecting).rejects.toMatchObject({ code: 4 })
  })
})

describe('stopping', () => {
  it('works off what was sent, then ends all connections and frees the port', async () => {
    const gate = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    harness.beforeDone = () => {
      begun.resolve()
      return gate.promise
    }
    const client = await harness.connect('agt_a')
    const closed = new Promise((resolve) => client.once('close', () => resolve('closed')))
    await client.publishAsync(topicsOf('agt_a').outbox, 'late work', { qos: 1 })
    await begun.promise
    const { tcpPort } = harness.broker
    const stopped = harness.broker[Symbol.asyncDispose]()
    await sleep(0)
    expect(harness.heard).toEqual([])
    gate.resolve()
    await stopped
    expect(harness.heard).toEqual([{ what: 'envelope', agentId: 'agt_a', text: 'late work' }])
    expect(await closed).toBe('closed')
    const next = await Broker.start({} as never, { log: silent, tcpPort })
    expect(next.tcpPort).toBe(tcpPort)
    await next[Symbol.asyncDispose]()
  })
})

function textsOf(client: MqttClient): string[] {
  const texts: string[] = []
  client.on('message', (_, payload) => texts.push(payload.toString()))
  return texts
}

function will(topic: string) {
  return { topic, payload: Buffer.from('gone'), qos: 1 as const, retain: true }
}
