import { expect, test } from 'vitest'
import { endOf, endOfPause, fieldMoment } from './moments.ts'

const now = new Date(2026, 2, 3, 23, 30)

test('what lasts for a while ends that long after now', () => {
  expect(endOf('30m', '', now)).toBe(new Date(2026, 2, 4, 0, 0).toISOString())
  expect(endOf('4h', '', now)).toBe(new Date(2026, 2, 4, 3, 30).toISOString())
  expect(endOf('never', '', now)).toBeNull()
})

test('today ends at midnight by the reader’s clock, and the morning begins at eight', () => {
  expect(endOf('today', '', now)).toBe(new Date(2026, 2, 4).toISOString())
  expect(endOfPause('tomorrow', '', now)).toBe(new Date(2026, 2, 4, 8).toISOString())
})

test('a moment of one’s choice is read by the clock by which it was written', () => {
  expect(endOf('date', fieldMoment(now), new Date())).toBe(now.toISOString())
})
