import { expect, test } from 'vitest'
import { parseQuestion, toTsQuery } from './parse.ts'

const words = (text: string) => parseQuestion(text).terms.map(({ text: word, not }) => (not ? `-${word}` : word))

test.each([
  ['deploy failed', ['deploy', 'failed']],
  ['"roll back" now', ['roll back', 'now']],
  ['deploy -staging -"last week"', ['deploy', '-staging', '-last week']],
  ['"never closed', ['never closed']],
  ['?! 😀 -- ""', []],
  ['within:reason', ['within:reason']],
  ['from: alice', ['from:', 'alice']],
])('%s asks for %j', (text, terms) => {
  expect(words(text)).toEqual(terms)
})

test('operators name people and channels, in any case, with or without their sign', () => {
  expect(parseQuestion('From:@Alice in:#Design from:bob bug')).toMatchObject({
    from: ['alice', 'bob'],
    in: ['design'],
    terms: [{ text: 'bug' }],
  })
})

test('only a last plain word of two letters or more may be unfinished', () => {
  const prefixes = (text: string) => parseQuestion(text).terms.map((term) => term.prefix)
  expect(prefixes('one two')).toEqual([false, true])
  expect(prefixes('one t')).toEqual([false, false])
  expect(prefixes('one "two"')).toEqual([false, false])
  expect(prefixes('one -two')).toEqual([false, false])
  expect(prefixes('one in:general')).toEqual([false])
})

test('whatever is typed becomes quoted words for the database', () => {
  expect(toTsQuery(parseQuestion(`it's a\\b & | ! "x:* y" -z`).terms)).toBe(`'it''s' & 'a\\\\b' & 'x:* y' & !'z'`)
  expect(toTsQuery([])).toBeNull()
})
