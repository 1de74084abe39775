import { expect, test } from 'vitest'
import { anyEmoji, emoji } from './emoji.ts'

test.each(['👍', '🎉', '👩🏽‍💻', '👨‍👩‍👧', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🇩🇪', '✌🏻', '🏳️‍🌈'])('%s is one emoji', (text) => {
  expect(emoji.parse(text)).toBe(text)
})

test.each([
  ['a heart as text', '❤', '❤️'],
  ['a heart that asks to be text', '❤︎', '❤️'],
  ['a key that lacks its selector', '1\u20e3', '1\ufe0f\u20e3'],
  ['a rainbow on a flag as text', '🏳\u200d🌈', '🏳\ufe0f\u200d🌈'],
  ['a hand with a selector too many', '👍\ufe0f', '👍'],
])('%s is written as all write it', (_, text, form) => {
  expect(emoji.parse(text)).toBe(form)
})

test.each([
  ['a zero-width space', '\u200b'],
  ['a turn of direction', '\u202e'],
  ['an empty braille cell', '\u2800'],
  ['words', 'YOU_ARE_FIRED'],
  ['a short name', '+1'],
  ['a digit', '1'],
  ['two', '👍👍'],
  ['one with something unseen behind it', '👍\u200b'],
  ['half a flag', '🇩'],
  ['a skin for what has none', '🎉🏽'],
  ['a star that is only a sign', '★'],
  ['nothing', ''],
])('%s is none', (_, text) => {
  expect(emoji.safeParse(text).success).toBe(false)
})

test('what stands from before can be named as it stands', () => {
  for (const text of ['+1', 'YOU_ARE_FIRED', '\u200b', '❤']) expect(anyEmoji.parse(text)).toBe(text)
})
