import { expect, test } from 'vitest'
import { guessBody } from './rowHeight.ts'

test.each([
  ['one line', 'Thanks', 22.5],
  ['two paragraphs, one of them wrapped', `${'word '.repeat(30)}\n\nand on`, 2 * 22.5 + 8 + 22.5],
  ['a list under a line', 'Before:\n- one\n- two', 22.5 + 8 + 45 + 2],
  ['a table of three rows', '| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |', 99],
  ['code, in which nothing wraps and nothing parts', '```ts\nconst a = 1\n\n- not a list\n```', 46 + 60],
  ['code that folds', `\`\`\`\n${'x\n'.repeat(40)}\`\`\``, 46 + 16 * 20 + 33],
])('guesses the height of %s', (_, body, height) => {
  expect(guessBody(body)).toBe(height)
})
