import { setTimeout as sleep } from 'node:timers/promises'
import type { MqttClient } from 'mqtt'
import mqttPacket from 'mqtt-packet'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { RawPeer } from './broker-harness.ts'
import { BrokerHarness, connectPacket, publishPacket, tightLimits, topicsOf } from './broker-harness.ts'
import type { GateLimits } from './gate.ts'
import { gateLimits } from './gate.ts'

let harness: BrokerHarness
let bystander: MqttClient

/** A broker with these limits, and a well-behaved agent that must never notice what another does. */
async function start(limits: GateLimits = tightLimits): Promise<BrokerHarness> {
  harness = await BrokerHarness.start({ limits })
  bystander = await harness.connect('agt_b')
  await bystander.subscribeAsync(topicsOf('agt_b').inbox, { qos: 1 })
  return harness
}

afterEach(async () => {
  await expectBystanderServed()
  await harness[Symbol.asyncDispose]()
})

async function expectBystanderServed(): Promise<void> {
  expect(bystander.connected).toBe(true)
  const heard = new Promise((resolve) => bystander.once('message', (_, payload) => resolve(payload.toString())))
  await harness.broker.publishToInbox({ workspaceId: 'wsp_1', agentId: 'agt_b' }, Buffer.from('well'))
  expect(await heard).toBe('well')
}

async function admitted(agent = 'agt_a', more: Partial<mqttPacket.IConnectPacket> = {}): Promise<RawPeer> {
  const peer = await harness.socket()
  peer.connect(agent, more)
  await vi.waitFor(() => expect([...peer.received]).toEqual(connackYes))
  return peer
}

const connackYes = [0x20, 2, 0, 0]
const refusedVersion = [0x20, 2, 0, 1]

describe('a socket that opens', () => {
  it.each([
    ['MQTT 5', mqttPacket.generate({ ...connectPacket('agt_a'), protocolVersion: 5 })],
    ['MQTT 3.1', mqttPacket.generate({ ...connectPacket('agt_a'), protocolId: 'MQIsdp', protocolVersion: 3 })],
    ['a version to come', Buffer.from([0x10, 12, 0, 4, 0x4d, 0x51, 0x54, 0x54, 6, 2, 0, 30, 0, 0])],
  ])('with %s is told that its version is not spoken here', async (_, bytes) => {
    await start()
    const peer = await harness.socket()
    peer.write(bytes)
    await peer.closed
    expect([...peer.received]).toEqual(refusedVersion)
  })

  it.each([
    ['nothing at all', []],
    ['half a CONNECT', [...mqttPacket.generate(connectPacket('agt_a')).subarray(0, 20)]],
    ['half a length', [0x10, 0x80]],
  ])('and sends %s is closed in time, unanswered', async (_, bytes) => {
    await start()
    const peer = await harness.socket()
    peer.write(bytes)
    await peer.closed
    expect(peer.received).toHaveLength(0)
  })

  it('and sends its CONNECT byte by byte is closed at the same time', async () => {
    await start()
    const peer = await harness.socket()
    const bytes = mqttPacket.generate(connectPacket('agt_a', { keepalive: 60, clientId: `agt_a-${'x'.repeat(80)}` }))
    await drip(peer, bytes)
    expect(peer.received).toHaveLength(0)
  })

  it.each([
    ['another packet than CONNECT', [0xc0, 0]],
    ['a CONNECT of 100 kB', [0x10, 0xa0, 0x8d, 0x06]],
    ['a length of more than four bytes', [0x10, 0xff, 0xff, 0xff, 0xff, 0x7f]],
    ['HTTP', [...Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')]],
  ])('with %s is closed at once', async (_, bytes) => {
    await start({ ...tightLimits, connectMs: 60_000 })
    const peer = await harness.socket()
    peer.write(bytes)
    await peer.closed
    expect(peer.received).toHaveLength(0)
  })

  it('may send on before it is answered, in one piece or in several', async () => {
    await start()
    const [asked, check] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    harness.beforeAuthenticated = () => {
      asked.resolve()
      return check.promise
    }
    const peer = await harness.socket()
    const texts = Array.from({ length: 100 }, (_, i) => String(i))
    const publishes = texts.map((text) => mqttPacket.generate(publishPacket(topicsOf('agt_a').outbox, text)))
    peer.write(Buffer.concat([mqttPacket.generate(connectPacket('agt_a')), ...publishes]))
    await asked.promise
    peer.send(publishPacket(topicsOf('agt_a').outbox, 'last'))
    check.resolve()
    await vi.waitFor(() => expect(envelopes()).toEqual([...texts, 'last']))
  })

  it('and floods before it is answered is left unread', async () => {
    await start({ ...tightLimits, connectMs: 60_000 })
    const check = Promise.withResolvers<void>()
    harness.beforeAuthenticated = () => check.promise
    const peer = await harness.socket()
    peer.connect('agt_a')
    const flood = mqttPacket.generate(publishPacket(topicsOf('agt_a').outbox, Buffer.alloc(200_000)))
    for (let i = 0; i < 200; i++) peer.write(flood)
    expect(await peer.standsStill()).toBeGreaterThan(10_000_000)
    peer.socket.destroy()
    check.resolve()
  })
})

describe('an admitted agent', () => {
  it.each([
    ['declares a publish over 1 MiB', [0x30, 0x81, 0x80, 0x40]],
    ['declares 256 MB', [0x30, 0xff, 0xff, 0xff, 0x7f]],
    ['declares a subscription of 1 MiB', [0x82, 0x80, 0x80, 0x40]],
    ['declares a length of five bytes', [0x30, 0xff, 0xff, 0xff, 0xff, 0x01]],
    ['sends a packet of the server', [0x20, 2, 0, 0]],
    ['sends a packet of MQTT 5', [0xf0, 0]],
    ['sends a second CONNECT', [...mqttPacket.generate(connectPacket('agt_a'))]],
    ['publishes with both QoS bits', [0x36, 5, 0, 1, 0x61, 0, 1]],
    ['publishes to a topic that is longer than the packet', [0x30, 4, 0, 0xff, 0x61, 0x61]],
  ])('that %s is cut off', async (_, bytes) => {
    await start({ ...tightLimits, packetMs: 60_000 })
    const peer = await admitted()
    peer.write(bytes)
    await peer.closed
    expect(envelopes()).toEqual([])
  })

  it('may send a packet of 1 MiB', async () => {
    await start({ ...tightLimits, packetMs: 30_000 })
    const { outbox } = topicsOf('agt_a')
    const peer = await admitted()
    const payload = Buffer.alloc(1024 * 1024 - Buffer.byteLength(outbox) - 2, 'x')
    peer.send(publishPacket(outbox, payload))
    await vi.waitFor(() => expect(envelopes().map((text) => text.length)).toEqual([payload.length]))
  })

  it('that leaves a packet unfinished is cut off, also when it drips', async () => {
    await start()
    const peer = await admitted()
    const bytes = mqttPacket.generate(publishPacket(topicsOf('agt_a').outbox, Buffer.alloc(2_000)))
    await drip(peer, bytes)
    expect(envelopes()).toEqual([])
  })

  it('that is always in the middle of a packet, yet finishes each, stays', async () => {
    await start({ ...tightLimits, packetMs: 200 })
    const peer = await admitted()
    const bytes = mqttPacket.generate(publishPacket(topicsOf('agt_a').outbox, 'x'.repeat(60)))
    const stream = Buffer.concat(Array.from({ length: 40 }, () => bytes))
    for (let from = 0; from < stream.length; from += bytes.length) {
      peer.write(stream.subarray(from === 0 ? 0 : from - 10, from + bytes.length - 10))
      await sleep(15)
    }
    peer.write(stream.subarray(-10))
    await vi.waitFor(() => expect(envelopes()).toHaveLength(40))
  })

  it('that sends more than its allowance is read more slowly and told so, and nothing is lost', async () => {
    await start({ ...tightLimits, rate: { perSecond: 400, burst: 20 } })
    const peer = await admitted()
    for (let i = 0; i < 100; i++) peer.send(publishPacket(topicsOf('agt_a').outbox, String(i)))
    await vi.waitFor(() => expect(envelopes()).toEqual(Array.from({ length: 100 }, (_, i) => String(i))))
    expect(harness.heard).toContainEqual({ what: 'slowed', agentId: 'agt_a' })
  })

  it('pays for bytes as well as for packets', async () => {
    await start({ ...tightLimits, rate: { perSecond: 100, burst: 20 } })
    const peer = await admitted()
    const large = 'x'.repeat(200_000)
    peer.send(publishPacket(topicsOf('agt_a').outbox, large))
    peer.send(publishPacket(topicsOf('agt_a').outbox, 'next'))
    await vi.waitFor(() => expect(envelopes()).toEqual([large]))
    expect(harness.heard).toContainEqual({ what: 'slowed', agentId: 'agt_a' })
    await vi.waitFor(() => expect(envelopes()).toEqual([large, 'next']))
  })

  it('does not pay for the acknowledgements that it owes', async () => {
    await start({ ...tightLimits, rate: { perSecond: 1, burst: 5 } })
    const client = await harness.connect('agt_a')
    let count = 0
    client.on('message', () => count++)
    await client.subscribeAsync(topicsOf('agt_a').inbox, { qos: 1 })
    for (let i = 0; i < 100; i++) {
      await harness.broker.publishToInbox({ workspaceId: 'wsp_1', agentId: 'agt_a' }, Buffer.from('x'))
    }
    await vi.waitFor(() => expect(count).toBe(100))
    expect(harness.heard.map(({ what }) => what)).not.toContain('slowed')
  })

  it('whose envelopes are not yet worked off is left unread', async () => {
    await start({ ...tightLimits, packetMs: 60_000 })
    const done = Promise.withResolvers<void>()
    harness.beforeDone = () => done.promise
    const peer = await admitted()
    const packet = mqttPacket.generate(publishPacket(topicsOf('agt_a').outbox, Buffer.alloc(100_000, 'x')))
    for (let i = 0; i < 200; i++) peer.write(packet)
    expect(await peer.standsStill()).toBeGreaterThan(5_000_000)
    done.resolve()
    await vi.waitFor(() => expect(envelopes()).toHaveLength(200))
  })

  it('that does not read is dropped before much is kept for it, and keeps nobody waiting', async () => {
    await start({ ...tightLimits, unsentBytes: 500_000 })
    harness.channels.set('chn_1', new Set(['agt_a', 'agt_b']))
    const topic = 'stoa/ws/wsp_1/channels/chn_1'
    const peer = await admitted()
    peer.send({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic, qos: 1 }] })
    await bystander.subscribeAsync(topic, { qos: 1 })
    await vi.waitFor(() => expect(peer.received.length).toBe(9))
    let copies = 0
    bystander.on('message', () => copies++)
    peer.socket.pause()
    const copy = Buffer.alloc(100_000, 'x')
    const channel = { workspaceId: 'wsp_1', channelId: 'chn_1' }
    let sent = 0
    while (
      harness.broker.publishToChannel(
        channel,
        () => copy,
        () => true,
      ) === 2
    ) {
      sent++
      await vi.waitFor(() => expect(copies).toBe(sent), { interval: 1 })
    }
    expect(sent).toBeLessThan(300)
    await vi.waitFor(() => expect(copies).toBe(sent + 1))
    peer.socket.resume()
    await peer.closed
  })

  it('that stands still with a full socket is dropped in time', async () => {
    await start({ ...tightLimits, stalledMs: 100, unsentBytes: 100_000_000 })
    const peer = await admitted()
    peer.send({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: topicsOf('agt_a').inbox, qos: 1 }] })
    await vi.waitFor(() => expect(peer.received.length).toBe(9))
    peer.socket.pause()
    const publish = () =>
      harness.broker.publishToInbox({ workspaceId: 'wsp_1', agentId: 'agt_a' }, Buffer.alloc(200_000))
    while ((await publish()) > 0);
    peer.socket.resume()
    await peer.closed
  })

  it('that goes silent for longer than it promised is dropped', async () => {
    await start()
    const peer = await admitted('agt_a', { keepalive: 1 })
    await peer.closed
  })

  it('that keeps QoS 2 handshakes open is cut off', async () => {
    await start()
    const peer = await admitted()
    for (let i = 1; i <= 30; i++) {
      peer.send({ ...publishPacket(topicsOf('agt_a').outbox, 'x'), qos: 2, messageId: i })
    }
    await peer.closed
  })

  it('that says what it has to say and leaves is still heard', async () => {
    await start({ ...tightLimits, rate: { perSecond: 200, burst: 5 } })
    const peer = await admitted()
    for (let i = 0; i < 20; i++) peer.send(publishPacket(topicsOf('agt_a').outbox, String(i)))
    peer.send({ cmd: 'disconnect' })
    peer.socket.end()
    await vi.waitFor(() => expect(envelopes()).toHaveLength(20))
    await peer.closed
  })
})

it('a hundred half-open sockets cost others nothing', async () => {
  await start({ ...gateLimits, connectMs: 300 })
  const peers = await Promise.all(Array.from({ length: 100 }, () => harness.socket()))
  for (const peer of peers) peer.write([0x10, 0x50, 0, 4])
  await expectBystanderServed()
  await Promise.all(peers.map(({ closed }) => closed))
})

/** Sends byte by byte, many times as slowly as any limit, until the peer is cut off. */
async function drip(peer: RawPeer, bytes: Buffer): Promise<void> {
  for (const byte of bytes) {
    if (peer.socket.destroyed) return
    peer.write([byte])
    await Promise.race([sleep(20), peer.closed])
  }
  throw new Error('nobody cut the dripping off')
}

function envelopes(): string[] {
  return harness.heard.flatMap((heard) => (heard.what === 'envelope' ? [heard.text] : []))
}
