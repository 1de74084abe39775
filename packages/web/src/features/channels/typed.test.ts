import { expect, test } from 'vitest'
import { draftOf, keepTyped } from './typed.ts'

test('what was just typed comes before what was saved, until that has had time to be saved', () => {
  expect(draftOf('chn_1', 'as saved', 1_000)).toBe('as saved')
  keepTyped('chn_1', 'just now', 1_000)
  expect(draftOf('chn_1', 'as saved', 2_000)).toBe('just now')
  expect(draftOf('chn_1', 'as saved', 9_000)).toBe('as saved')
})

test('what was just sent leaves no draft behind', () => {
  keepTyped('chn_1', '', 20_000)
  expect(draftOf('chn_1', 'as saved', 20_100)).toBe('')
})
