import { expect, test } from 'vitest'
import { draftOf, keepTyped } from './typed.ts'

const saved = { place: 'chn_1', channelId: 'chn_1', body: 'as saved', updatedSeq: 1 }

test('what was just typed comes before what was saved, until that has had time to be saved', () => {
  expect(draftOf('chn_1', saved, 1_000)).toBe('as saved')
  keepTyped('chn_1', 'just now', 1_000)
  expect(draftOf('chn_1', saved, 2_000)).toBe('just now')
  expect(draftOf('chn_1', saved, 9_000)).toBe('as saved')
})

test('what was just sent leaves no draft behind', () => {
  keepTyped('chn_1', '', 20_000)
  expect(draftOf('chn_1', saved, 20_100)).toBe('')
})
