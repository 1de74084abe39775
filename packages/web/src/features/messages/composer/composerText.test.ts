import { describe, expect, it } from 'vitest'
import { completionAt, entersSends, formatted, insideFence } from './composerText.ts'

const at = (text: string) => {
  const caret = text.indexOf('|')
  return { text: text.replace('|', ''), caret }
}
const completion = (marked: string) => {
  const { text, caret } = at(marked)
  return completionAt(text, caret)
}

describe('completion', () => {
  it.each([
    ['@|', '@', '', 0],
    ['hello @ad| there', '@', 'ad', 6],
    ['(#des|', '#', 'des', 1],
    ['line\n@a.b-c|', '@', 'a.b-c', 5],
    ['fine :smi|', ':', 'smi', 5],
    ['/inv|', '/', 'inv', 0],
  ])('reads %s', (marked, mark, query, start) => {
    expect(completion(marked)).toEqual({ mark, query, start })
  })

  it.each(['mail@ad|', 'at 14:02|', 'a:|', '@ada |', '`@ad|', '```\n@ad|', 'not /a|', '@ada.| '.replace('.|', ' |')])(
    'offers nothing at %s',
    (marked) => {
      expect(completion(marked)).toBeUndefined()
    },
  )
})

describe('Enter', () => {
  const press = (marked: string, keys = {}) => {
    const { text, caret } = at(marked)
    return entersSends(text, caret, { shift: false, ctrl: false, sendOnEnter: true, composing: false, ...keys })
  }

  it('sends, and breaks with Shift', () => {
    expect(press('hello|')).toBe(true)
    expect(press('hello|', { shift: true })).toBe(false)
  })

  it('does the reverse when the reader set it so', () => {
    expect(press('hello|', { sendOnEnter: false })).toBe(false)
    expect(press('hello|', { sendOnEnter: false, shift: true })).toBe(true)
  })

  it('breaks inside a fence, and sends after it', () => {
    expect(press('```js\nlet a|\n```')).toBe(false)
    expect(press('```js\nlet a\n```|')).toBe(true)
    expect(press('```js\nlet a|', { ctrl: true })).toBe(true)
  })

  it('never sends while an input method composes', () => {
    expect(press('かん|', { composing: true })).toBe(false)
    expect(press('かん|', { composing: true, ctrl: true })).toBe(false)
  })
})

describe('a fence', () => {
  it('is closed only by one of its kind that is as long', () => {
    expect(insideFence('````\n```\n', 9)).toBe(true)
    expect(insideFence('```\n~~~\n', 8)).toBe(true)
    expect(insideFence('```\n````\n', 9)).toBe(false)
  })
})

describe('formatting', () => {
  it('wraps what is selected and keeps it selected', () => {
    expect(formatted('a word b', 2, 6, 'bold')).toEqual({ start: 2, end: 6, text: '**word**', select: [4, 8] })
  })

  it('prefixes each line that the selection touches', () => {
    expect(formatted('one\ntwo', 2, 7, 'quote').text).toBe('> one\n> two')
  })
})
