import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findService } from '@stoa/testkit/services'
import { ErrorReply } from 'redis'
import { describe, expect, test } from 'vitest'
import { openRedisBuckets, RedisBuckets } from './redis-buckets.ts'

const unheard = (error: unknown) => {
  throw error
}
const limit = { name: 'test', burst: 3, perMinute: 6 }

test('while Redis is away each process counts for itself', async () => {
  const buckets = new RedisBuckets({ eval: () => Promise.reject(new Error('away')) }, unheard)
  const waits = []
  for (let at = 0; at < 4; at++) waits.push(await buckets.take(limit, 'ada'))
  expect(waits.slice(0, 3)).toEqual([0, 0, 0])
  expect(waits[3]).toBeGreaterThan(0)
})

test('what Redis refuses is told, and each process counts for itself', async () => {
  const told: unknown[] = []
  const refusal = new ErrorReply('ERR unknown command')
  const buckets = new RedisBuckets({ eval: () => Promise.reject(refusal) }, (error) => told.push(error))
  expect(await buckets.take(limit, 'ada')).toBe(0)
  expect(told).toEqual([refusal])
})

const program = findService('redis')

describe.skipIf(!program)('with Redis', () => {
  test('two processes share one bucket', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stoa-redis-'))
    const port = await freePort()
    const server = spawn(program ?? '', ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''])
    for await (const chunk of server.stdout) if (String(chunk).includes('eady to accept')) break
    const url = `redis://127.0.0.1:${port}`
    const [one, other] = [await openRedisBuckets(url, () => {}), await openRedisBuckets(url, () => {})]
    expect([await one.take(limit, 'a'), await other.take(limit, 'a'), await one.take(limit, 'a')]).toEqual([0, 0, 0])
    const wait = await other.take(limit, 'a')
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(10_000)
    await one.giveBack(limit, 'a')
    expect(await other.take(limit, 'a')).toBe(0)
    await Promise.all([one[Symbol.asyncDispose](), other[Symbol.asyncDispose]()])
    server.kill()
    await once(server, 'exit')
    await rm(folder, { recursive: true })
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
