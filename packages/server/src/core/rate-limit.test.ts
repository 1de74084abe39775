import { AppError } from '@stoa/protocol/errors'
import { expect, test } from 'vitest'
import { addressKey, MemoryBuckets, RateLimiter } from './rate-limit.ts'

const limit = { name: 'test', burst: 3, perMinute: 60 }

test('a bucket gives its burst, then one token a second, and says how long to wait', async () => {
  let now = 0
  const buckets = new MemoryBuckets(() => now)
  const take = () => buckets.take(limit, 'ada')
  expect([await take(), await take(), await take()]).toEqual([0, 0, 0])
  expect(await take()).toBe(1000)
  now = 400
  expect(await take()).toBeCloseTo(600)
  now = 1000
  expect(await take()).toBe(0)
  expect(await take()).toBeGreaterThan(0)
  expect(await buckets.take(limit, 'bob')).toBe(0)
})

test('a bucket never holds more than its burst, however long it rests or much is given back', async () => {
  let now = 0
  const buckets = new MemoryBuckets(() => now)
  await buckets.giveBack(limit, 'ada')
  now = 3_600_000
  const waits = [1, 2, 3, 4].map(() => buckets.takeNow(limit, 'ada'))
  expect(waits.slice(0, 3)).toEqual([0, 0, 0])
  expect(waits[3]).toBeGreaterThan(0)
})

test('who is refused is told when to come again', async () => {
  const refused: string[] = []
  const limiter = new RateLimiter({ enabled: true, onRefused: (name) => refused.push(name) })
  for (let at = 0; at < 3; at++) limiter.flood(limit, 'ada')
  const refusal = await limiter.take(limit, 'ada').catch((error: AppError) => error)
  expect(refusal).toBeInstanceOf(AppError)
  expect(refusal).toMatchObject({ code: 'rate_limited', details: { retryAfter: 1 } })
  expect(refused).toEqual(['test'])
})

test('switched off, nothing is refused', async () => {
  const limiter = new RateLimiter({ enabled: false })
  for (let at = 0; at < 10; at++) await limiter.take(limit, 'ada')
})

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  [null, 'unknown'],
])('%s shares the buckets of %s', (address, key) => {
  expect(addressKey(address)).toBe(key)
})
