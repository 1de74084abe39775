import { expect, test } from 'vitest'
import { isZone, startOf } from './days.ts'

test.each([
  ['2026-03-05', 'UTC', '2026-03-05T00:00:00.000Z'],
  ['2026-03-05', 'Asia/Kolkata', '2026-03-04T18:30:00.000Z'],
  ['2026-03-05', 'America/New_York', '2026-03-05T05:00:00.000Z'],
  ['2026-03-29', 'Europe/Athens', '2026-03-28T22:00:00.000Z'],
  ['2026-03-30', 'Europe/Athens', '2026-03-29T21:00:00.000Z'],
  ['2026-10-26', 'Europe/Athens', '2026-10-25T22:00:00.000Z'],
  ['1969-07-20', 'Pacific/Auckland', '1969-07-19T12:00:00.000Z'],
])('%s begins in %s at %s', (day, zone, at) => {
  expect(startOf(day, zone).toISOString()).toBe(at)
})

test('a zone is one that is known', () => {
  expect(['Europe/Athens', 'UTC', 'Nowhere/Else', '', "' or 1=1 --"].map(isZone)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
})
