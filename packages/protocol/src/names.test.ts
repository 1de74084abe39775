import { expect, test } from 'vitest'
import { registerAgent } from './agents.ts'
import { createChannel } from './channels.ts'
import { isBlank, lineOf, name } from './names.ts'
import { updateMember } from './workspaces.ts'

const nothings = [
  ['a space', ' '],
  ['a zero-width space', '\u200b'],
  ['a soft hyphen', '\u00ad'],
  ['turns of direction', '\u202e\u2066'],
  ['an empty braille cell', '\u2800'],
  ['a filler of Hangul', '\u3164'],
  ['another', '\u115f \u1160\uffa0'],
  ['joiners', '\u200d\u200c'],
  ['a mark with nothing under it', '\u0301'],
  ['a selector', '\ufe0f'],
  ['tags', '\u{e0041}\u{e0042}'],
] as const

test.each(nothings)('%s is no name, and no text', (_, text) => {
  expect(name.safeParse(text).success).toBe(false)
  expect(updateMember.input.safeParse({ memberId: 'mbr_1', name: text }).success).toBe(false)
  expect(registerAgent.input.safeParse({ agentName: text }).success).toBe(false)
  expect(createChannel.input.safeParse({ name: text }).success).toBe(false)
  expect(isBlank(text)).toBe(true)
})

test.each([
  ['turned', '\u202eanna', 'anna'],
  ['hyphenated softly', 'an\u00adna', 'anna'],
  ['filled up', 'anna\u3164\u2800', 'anna'],
  ['on two lines', ' anna\n\tb ', 'anna b'],
  ['with spaces of all widths', 'anna\u00a0\u2003b', 'anna b'],
  ['joined to nothing', 'anna\u200d', 'anna'],
  ['joined twice', 'an\u200c\u200cna', 'anna'],
  ['with words hidden in tags', 'anna\u{e0041}', 'anna'],
])('a name %s is written plainly', (_, text, plain) => {
  expect(name.parse(text)).toBe(plain)
})

test.each(['Åsa Ōe-Müller', 'علی‌رضا', 'ශ්‍රී', 'നന്‍മ', '張\u{e0100}偉', 'Grace 👩🏽‍💻', 'O’Neill 3rd', 'ᠮᠣᠩᠭᠣᠯ'])(
  '%s stays as it is',
  (text) => {
    expect(name.parse(text)).toBe(text)
  },
)

test('a line may be empty, and is as long as it is once it is written plainly', () => {
  expect(lineOf(3).parse('\u200b')).toBe('')
  expect(lineOf(3).parse('\u200babc ')).toBe('abc')
  expect(lineOf(3).safeParse('abcd').success).toBe(false)
})

test.each(['genera\u1160l', 'general\u3164', 'gene\uffa0ral'])(
  'no channel is called %j, which looks like another',
  (name) => {
    expect(createChannel.input.safeParse({ name }).success).toBe(false)
  },
)

test.each([
  ['हिन्दी', 'हिन्दी'],
  ['ทั่วไป', 'ทั่วไป'],
  ['தமிழ்-பேச்சு', 'தமிழ்-பேச்சு'],
  ['Cafe\u0301', 'caf\u00e9'],
  ['İstanbul', 'i\u0307stanbul'],
])('a channel may be called %s', (given, name) => {
  expect(createChannel.input.parse({ name: given }).name).toBe(name)
})

test('what a channel is about stands in one line and turns nothing', () => {
  expect(createChannel.input.parse({ name: 'talk', topic: ' forms\n\u202eand colours ' }).topic).toBe(
    'forms and colours',
  )
})
