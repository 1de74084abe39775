import { expect, test } from 'vitest'
import { counted } from './counted.ts'

test.each([
  [counted(0, 'mention'), '0 mentions'],
  [counted(1, 'mention'), '1 mention'],
  [counted(2, 'reply', 'replies'), '2 replies'],
  [counted(1200, 'delivery', 'deliveries'), '1,200 deliveries'],
])('%s', (said, expected) => {
  expect(said).toBe(expected)
})
