import { afterEach, expect, test, vi } from 'vitest'
import { Listeners } from './listeners.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('what others do is drawn at once where it is quiet, and a flood of it now and then', () => {
  vi.useFakeTimers()
  const listeners = new Listeners()
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
  const listeners = new Listeners()
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
  const listeners = new Listeners()
  listeners.tell()
  const drawn = vi.fn()
  const stop = listeners.add(drawn)
  expect(drawn).toHaveBeenCalledTimes(1)
  stop()
  listeners.tell()
  expect(drawn).toHaveBeenCalledTimes(1)
})

test('who takes long to draw is told less often', async () => {
  vi.useFakeTimers()
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now())
  const listeners = new Listeners()
  const drawnWhere = async (drawingTakes: number) => {
    let drawn = 0
    const stop = listeners.add(() => {
      drawn++
      // As React draws: when all are told, and before the next task.
      queueMicrotask(() => vi.setSystemTime(Date.now() + drawingTakes))
    })
    for (let ms = 0; ms < 3000; ms += 10) {
      listeners.tellSoon()
      await vi.advanceTimersByTimeAsync(10)
    }
    stop()
    return drawn
  }
  expect(await drawnWhere(0)).toBeGreaterThan(3 * (await drawnWhere(100)))
})
