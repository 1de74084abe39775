import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TypingFades } from './typingFades.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('who goes on typing is seen to type all the time, and no longer than five seconds after', () => {
  const fade = vi.fn()
  const fades = new TypingFades(fade)
  for (let n = 0; n < 4; n++) {
    fades.later('chn_1', 'mem_1')
    vi.advanceTimersByTime(3000)
  }
  expect(fade).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2000)
  expect(fade.mock.calls).toEqual([['chn_1', 'mem_1']])
})

test('one who types in two places fades from each by itself', () => {
  const fade = vi.fn()
  const fades = new TypingFades(fade)
  fades.later('chn_1', 'mem_1')
  vi.advanceTimersByTime(3000)
  fades.later('chn_2', 'mem_1')
  vi.advanceTimersByTime(2000)
  expect(fade.mock.calls).toEqual([['chn_1', 'mem_1']])
  fades.close()
  vi.runAllTimers()
  expect(fade).toHaveBeenCalledTimes(1)
})
