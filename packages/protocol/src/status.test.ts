import { expect, test } from 'vitest'
import { isQuietAt, statusAt } from './status.ts'

const at = (time: string) => Date.parse(time)

test('a status ends at its moment', () => {
  const status = { emoji: '🍵', text: 'Tea', until: '2026-03-03T10:00:00.000Z' }
  expect(statusAt(status, at('2026-03-03T09:59:59.999Z'))).toBe(status)
  expect(statusAt(status, at('2026-03-03T10:00:00.000Z'))).toBeNull()
  expect(statusAt({ ...status, until: null }, at('2099-01-01T00:00:00.000Z'))).not.toBeNull()
})

test('quiet hours go over midnight, by the clock of their zone and not of the reader', () => {
  const quiet = { until: null, daily: { from: '22:00', to: '07:00', zone: 'Europe/Athens' } }
  // Athens is two hours ahead in winter, three in summer.
  expect(isQuietAt(quiet, at('2026-01-10T19:59:00Z'))).toBe(false)
  expect(isQuietAt(quiet, at('2026-01-10T20:00:00Z'))).toBe(true)
  expect(isQuietAt(quiet, at('2026-07-10T19:30:00Z'))).toBe(true)
  expect(isQuietAt(quiet, at('2026-01-10T05:00:00Z'))).toBe(false)
})

test('a moment and hours hold each by itself', () => {
  const daily = { from: '12:00', to: '13:00', zone: 'UTC' }
  const quiet = { until: '2026-03-03T10:00:00Z', daily }
  expect(isQuietAt(quiet, at('2026-03-03T09:00:00Z'))).toBe(true)
  expect(isQuietAt(quiet, at('2026-03-03T10:00:00Z'))).toBe(false)
  expect(isQuietAt(quiet, at('2026-03-03T12:30:00Z'))).toBe(true)
  expect(isQuietAt(null, at('2026-03-03T12:30:00Z'))).toBe(false)
})
