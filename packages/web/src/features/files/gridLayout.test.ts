import { expect, test } from 'vitest'
import { gridOf, loneBox } from './gridLayout.ts'

const boxOf = (width: number, height: number) => loneBox({ width, height, previewUrl: '' })

test.each([
  ['a photo', 4000, 3000, 400, 300],
  ['a portrait', 3000, 4000, 225, 300],
  ['a panorama', 8000, 600, 400, 64],
  ['a column', 100, 9000, 64, 300],
  ['a tiny one', 16, 16, 64, 64],
  ['one of the size it is drawn at', 200, 100, 200, 100],
])('%s has its space', (_, width, height, toWidth, toHeight) => {
  expect(boxOf(width, height)).toEqual({ width: toWidth, height: toHeight })
})

test('two and four stand in pairs, others in threes, and what is too much is counted', () => {
  expect([2, 3, 4, 5, 9].map((count) => gridOf(count).columns)).toEqual([2, 3, 2, 3, 3])
  expect(gridOf(9)).toEqual({ columns: 3, shown: 9, hidden: 0 })
  expect(gridOf(20)).toEqual({ columns: 3, shown: 9, hidden: 11 })
})
