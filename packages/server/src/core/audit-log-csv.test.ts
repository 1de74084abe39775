import { expect, test } from 'vitest'
import { toLine } from './audit-log-csv.ts'

test.each([
  ['plain', '"plain"'],
  ['say "hi", twice\nover', '"say ""hi"", twice\nover"'],
  ['=1+1', `"'=1+1"`],
  ['+49 30', `"'+49 30"`],
  ['-2', `"'-2"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=cmd', `"'\t=cmd"`],
  ['  =cmd', `"'  =cmd"`],
  ['\r\n=cmd', `"'\r\n=cmd"`],
  ['\u200B=cmd', `"'\u200B=cmd"`],
  ['a=b', '"a=b"'],
  ['', '""'],
])('the cell %j is written as %s', (cell, written) => {
  expect(toLine([cell])).toBe(`${written}\r\n`)
})
