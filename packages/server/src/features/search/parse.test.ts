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
  ['before:lunch has:pie is:late', ['before:lunch', 'has:pie', 'is:late']],
  ['on:2026-02-31 after:2026-13', ['on:2026-02-31', 'after:2026-13']],
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

test.each([
  ['on:2026-03-05', '2026-03-05', '2026-03-06'],
  ['on:2026-3', '2026-03-01', '2026-04-01'],
  ['on:2025', '2025-01-01', '2026-01-01'],
  ['before:2026-03', null, '2026-03-01'],
  ['after:2025-12-31', '2026-01-01', null],
  ['after:2024-02-28 before:2024-03-02', '2024-02-29', '2024-03-02'],
  ['after:2026-01-01 on:2026 before:2027', '2026-01-02', '2027-01-01'],
])('%s is from %s until before %s', (text, since, until) => {
  expect(parseQuestion(text)).toMatchObject({ terms: [], since, until })
})

test('what a message is to have is asked for together', () => {
  expect(parseQuestion('has:file IS:thread has:File')).toMatchObject({ terms: [], has: 9 })
})

test('no more words are looked for than can be ranked in time', () => {
  const { terms } = parseQuestion(`"${'a '.repeat(100)}" b c`)
  expect(terms).toEqual([{ text: Array(24).fill('a').join(' '), not: false, prefix: false }])
  expect(parseQuestion('one two').terms).toHaveLength(2)
})
