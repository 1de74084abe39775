import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase } from '@stoa/testkit/postgres'
import { findService } from '@stoa/testkit/services'
import { Client } from 'pg'
import { describe, expect, test, vi } from 'vitest'
import type { Bus } from './bus.ts'
import { MemoryBus } from './bus.ts'
import { openBus } from './open.ts'
import { PostgresBus } from './postgres.ts'
import { RedisBus } from './redis.ts'

/** Where buses of one kind meet: each `open` is another process's, and `interrupt` breaks what is between them. */
type Ground = { open: () => Promise<Bus>; interrupt?: () => Promise<void>; end: () => Promise<void> }

const grounds: [string, () => Promise<Ground>][] = [
  ['memory', memoryGround],
  ['postgres', postgresGround],
  ...(findService('redis') ? [['redis', redisGround] as [string, () => Promise<Ground>]] : []),
]

describe.each(grounds)('the %s bus', (name, makeGround) => {
  const alone = name === 'memory'

  test('hands what is published to every process, the own one included, by topic', async () => {
    await using ground = disposable(await makeGround())
    const buses = alone ? [await ground.open()] : [await ground.open(), await ground.open()]
    const heard = buses.map((bus) => listen(bus, 'hint'))
    const other = listen(buses[0], 'other')
    buses[0]?.publish('hint', 'wsp_1')
    buses[0]?.publish('nobody', 'is there')
    await vi.waitFor(() => expect(heard).toEqual(buses.map(() => ['wsp_1'])))
    expect(other).toEqual([])
  })

  test('keeps order within a topic, whatever the texts hold', async () => {
    await using ground = disposable(await makeGround())
    const bus = await ground.open()
    const heard = listen(bus, 'live')
    const texts = ['', 'plain', 'ünïcödé 😀', `'"\\\n\u0000`, '{"json":true}', ...Array.from({ length: 500 }, String)]
    for (const text of texts) bus.publish('live', text)
    await vi.waitFor(() => expect(heard).toEqual(texts))
  })

  test('carries texts far larger than a notification holds', async () => {
    await using ground = disposable(await makeGround())
    const bus = await ground.open()
    const heard = listen(bus, 'live')
    const texts = ['ä'.repeat(7_990), 'x'.repeat(8_000), '😀'.repeat(40_000), 'after']
    for (const text of texts) bus.publish('live', text)
    await vi.waitFor(() => expect(heard.map((text) => text.length)).toEqual(texts.map((text) => text.length)))
    expect(heard).toEqual(texts)
  })

  test('delivers in a later turn, and to the others when one handler throws', async () => {
    await using ground = disposable(await makeGround())
    const bus = await ground.open()
    bus.subscribe('hint', () => {
      throw new Error('a handler of somebody’s')
    })
    const heard = listen(bus, 'hint')
    bus.publish('hint', 'one')
    expect(heard).toEqual([])
    bus.publish('hint', 'two')
    await vi.waitFor(() => expect(heard).toEqual(['one', 'two']))
  })

  test('is silent once disposed', async () => {
    await using ground = disposable(await makeGround())
    const bus = await ground.open()
    const heard = listen(bus, 'hint')
    await bus[Symbol.asyncDispose]()
    bus.publish('hint', 'late')
    const witness = await ground.open()
    const seen = listen(witness, 'hint')
    witness.publish('hint', 'on time')
    await vi.waitFor(() => expect(seen).toContain('on time'))
    expect(heard).toEqual([])
  })

  // Nothing is between in the memory of one process.
  if (alone) return
  test('goes on by itself after what is between was killed, and publishing meanwhile throws nothing', async () => {
    await using ground = disposable(await makeGround())
    const [one, other] = [await ground.open(), await ground.open()]
    const heard = listen(other, 'hint')
    one.publish('hint', 'before')
    await vi.waitFor(() => expect(heard).toContain('before'))
    const publishing = setInterval(() => one.publish('hint', 'meanwhile'), 1)
    await ground.interrupt?.()
    clearInterval(publishing)
    await vi.waitFor(() => {
      one.publish('hint', 'after')
      expect(heard).toContain('after')
    })
  })
})

test('a bus that cannot be opened is one clear sentence that names the setting', async () => {
  const nowhere = `127.0.0.1:${await freePort()}`
  const open = (bus: 'postgres' | 'redis') =>
    openBus({ bus, redisUrl: `redis://${nowhere}` }, `postgres://${nowhere}/none`, () => {})
  await expect(open('redis')).rejects.toThrow(/^REDIS_URL does not answer: .+/)
  await expect(open('postgres')).rejects.toThrow(/DATABASE_DIRECT_URL/)
})

function listen(bus: Bus | undefined, topic: string): string[] {
  const heard: string[] = []
  bus?.subscribe(topic, (payload) => heard.push(payload))
  return heard
}

function disposable(ground: Ground) {
  const opened: Bus[] = []
  return {
    ...ground,
    open: async () => {
      const bus = await ground.open()
      opened.push(bus)
      return bus
    },
    [Symbol.asyncDispose]: async () => {
      for (const bus of opened) await bus[Symbol.asyncDispose]()
      await ground.end()
    },
  }
}

function memoryGround(): Promise<Ground> {
  return Promise.resolve({ open: () => Promise.resolve(new MemoryBus()), end: async () => {} })
}

async function postgresGround(): Promise<Ground> {
  const database = await createDatabase('bus')
  return {
    open: () => PostgresBus.open(database.url, () => {}),
    interrupt: async () => {
      const client = new Client({ connectionString: database.url })
      await client.connect()
      const killed = await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name = 'stoa_bus'`,
      )
      expect(killed.rowCount).toBe(2)
      await client.end()
    },
    end: () => database.drop(),
  }
}

async function redisGround(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'stoa-redis-'))
  const port = await freePort()
  let server = await startRedis(port, folder)
  return {
    open: () => RedisBus.open(`redis://127.0.0.1:${port}`, () => {}),
    interrupt: async () => {
      await kill(server)
      server = await startRedis(port, folder)
    },
    end: async () => {
      await kill(server)
      await rm(folder, { recursive: true })
    },
  }
}

async function startRedis(port: number, folder: string): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder]
  const server = spawn(findService('redis') ?? '', options, { stdio: ['ignore', 'pipe', 'ignore'] })
  let said = ''
  server.stdout.on('data', (chunk) => {
    said += String(chunk)
  })
  await vi.waitFor(() => expect(said).toContain('Ready to accept connections'))
  return server
}

async function kill(server: ChildProcess): Promise<void> {
  const ended = once(server, 'exit')
  server.kill('SIGKILL')
  await ended
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}
