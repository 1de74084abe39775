import { afterEach, expect, test, vi } from 'vitest'
import { Listeners } from './listeners.ts'

const never = () => Number.NEGATIVE_INFINITY

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('what others do is drawn at once where it is quiet, and a flood of it now and then', () => {
  vi.useFakeTimers()
  const listeners = new Listeners(never)
  const drawn = vi.fn()
  listeners.add(drawn)
  drawn.mockClear()
  for (let n = 0; n < 1000; n++) listeners.tellSoon()
  expect(drawn).toHaveBeenCalledTimes(1)
  vi.runAllTimers()
  expect(drawn).toHaveBeenCalledTimes(2)
})

test('what I do is drawn at once, with all that waited', () => {
  vi.useFakeTimers()
  const listeners = new Listeners(never)
  const drawn = vi.fn()
  listeners.add(drawn)
  drawn.mockClear()
  listeners.tellSoon()
  listeners.tellSoon()
  listeners.tell()
  expect(drawn).toHaveBeenCalledTimes(2)
  vi.runAllTimers()
  expect(drawn).toHaveBeenCalledTimes(2)
})

test('who begins to follow draws what was told before', () => {
  const listeners = new Listeners(never)
  listeners.tell()
  const drawn = vi.fn()
  const stop = listeners.add(drawn)
  expect(drawn).toHaveBeenCalledTimes(1)
  stop()
  listeners.tell()
  expect(drawn).toHaveBeenCalledTimes(1)
})

/** How often something is drawn that takes so long, while others do something all the time and I press keys. */
async function drawnInThreeSeconds(drawingTakes: number, keyEvery = Number.POSITIVE_INFINITY) {
  vi.useFakeTimers()
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now())
  let keyAt = never()
  const listeners = new Listeners(() => keyAt)
  let drawn = 0
  listeners.add(() => {
    drawn++
    // As React draws: when all are told, and before the next task.
    queueMicrotask(() => vi.setSystemTime(Date.now() + drawingTakes))
  })
  for (let ms = 0; ms < 3000; ms += 10) {
    if (ms % keyEvery === 0) keyAt = Date.now()
    listeners.tellSoon()
    await vi.advanceTimersByTimeAsync(10)
  }
  listeners.close()
  return drawn
}

test('who takes long to draw is told less often', async () => {
  expect(await drawnInThreeSeconds(0)).toBeGreaterThan(3 * (await drawnInThreeSeconds(100)))
})

test('what takes long to draw waits for a pause in typing, though not for ever', async () => {
  const [typing, resting] = [await drawnInThreeSeconds(100, 100), await drawnInThreeSeconds(100)]
  expect(resting).toBeGreaterThan(2 * typing)
  expect(typing).toBeGreaterThan(2)
})

test('what is drawn within a frame waits for no key', async () => {
  expect(await drawnInThreeSeconds(0, 100)).toBe(await drawnInThreeSeconds(0))
})
