import { expect, test } from 'vitest'
import { nearDay } from './dates.ts'

const now = new Date(2026, 10, 18, 12, 0)
const at = (...[year, month, day, hour = 9]: number[]) => new Date(year ?? 0, month ?? 0, day ?? 0, hour).toISOString()

test('a day is told from where the reader stands', () => {
  expect(nearDay(at(2026, 10, 18, 0), now)).toBe('today')
  expect(nearDay(at(2026, 10, 17, 23), now)).toBe('yesterday')
  expect(nearDay(at(2026, 10, 19), now)).toBe('tomorrow')
  expect(nearDay(at(2026, 10, 12), now)).toBe('Thursday')
  expect(nearDay(at(2026, 10, 11), now)).not.toContain('Wednesday')
  expect(nearDay(at(2026, 10, 25), now)).not.toContain('Wednesday')
  expect(nearDay(at(2024, 2, 3), now)).toContain('2024')
})
