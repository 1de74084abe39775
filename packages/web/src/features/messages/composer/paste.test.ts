import { describe, expect, it } from 'vitest'
import type { Pasted, PasteInto } from './paste.ts'
import { pastedAs } from './paste.ts'
import { rowsOfText, tableAsMarkdown } from './tables.ts'

const paste = (pasted: Partial<Pasted>, into: Partial<PasteInto> = {}) =>
  pastedAs(
    { text: '', cells: undefined, isCode: false, language: '', ...pasted },
    { selected: '', isInFence: false, startsLine: true, ...into },
  )

describe('what is pasted', () => {
  it('is a table where cells were copied', () => {
    const expected = '| a | b |\n| --- | --- |\n| 1 | 2 |\n'
    expect(paste({ text: 'a\tb\r\n1\t2\r\n' })).toBe(expected)
    expect(
      paste({
        text: 'a b 1 2',
        cells: [
          ['a', 'b'],
          ['1', '2'],
        ],
      }),
    ).toBe(expected)
    expect(paste({ text: 'a\tb\n1\t2' }, { startsLine: false })).toBe(`\n${expected}`)
  })

  it('is a block where code was copied from an editor', () => {
    expect(paste({ text: 'if (a) {\n\tb()\n}\n', isCode: true, language: 'typescript' })).toBe(
      '```typescript\nif (a) {\n\tb()\n}\n```\n',
    )
    expect(paste({ text: 'useState', isCode: true })).toBeUndefined()
  })

  it('gets a fence that its own fences do not close', () => {
    expect(paste({ text: '```js\na\n```', isCode: true })).toBe('````\n```js\na\n```\n````\n')
  })

  it('links what is selected, where an address is pasted', () => {
    expect(paste({ text: 'https://example.org/a' }, { selected: 'the plan' })).toBe('[the plan](https://example.org/a)')
    expect(paste({ text: 'https://example.org/a' }, { selected: 'https://example.org' })).toBeUndefined()
    expect(paste({ text: 'https://example.org/a' })).toBeUndefined()
  })

  it.each(['plain words', 'one\ttab', 'a\tb\nc', '\tif a:\n\t\tb()', 'all:\n\tmake\tthis', 'two\nlines'])(
    'goes in as it is: %j',
    (text) => {
      expect(paste({ text })).toBeUndefined()
    },
  )

  it('goes in as it is inside a fence', () => {
    expect(paste({ text: 'a\tb\n1\t2', isCode: true }, { isInFence: true })).toBeUndefined()
  })
})

describe('cells', () => {
  it('are read with tabs, breaks and quotes in them', () => {
    expect(rowsOfText('a\t"b\nc"\nd\t"say ""e"""\n')).toEqual([
      ['a', 'b\nc'],
      ['d', 'say "e"'],
    ])
  })

  it('are written so that nothing in them parts them', () => {
    expect(tableAsMarkdown([['a|b', 'c'], ['two\nlines']])).toBe('| a\\|b | c |\n| --- | --- |\n| two lines |  |\n')
  })
})
