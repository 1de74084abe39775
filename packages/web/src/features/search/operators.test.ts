import { expect, test } from 'vitest'
import { filtersOf, withFilter, withoutFilter, wordsOf } from './operators.ts'

const read = (q: string) => filtersOf(q).map(({ operator, value }) => `${operator}=${value}`)

test.each([
  ['deploy from:@Ada in:#general', ['from=ada', 'in=general']],
  ['"from:ada" has:file', ['has=file']],
  ['From:ada from: alice http://x', ['from=ada']],
  ['-"in:general" -in:general', []],
])('the operators of %s', (q, filters) => {
  expect(read(q)).toEqual(filters)
})

test('a filter is written at the end, once', () => {
  expect(withFilter('deploy', { operator: 'from', value: 'ada' })).toBe('deploy from:ada')
  expect(withFilter('from:@ada deploy', { operator: 'from', value: 'ada' })).toBe('deploy from:ada')
  expect(withFilter('from:bea', { operator: 'from', value: 'ada' })).toBe('from:bea from:ada')
})

test('one day takes the place of another, and two make a span', () => {
  expect(withFilter('on:2026-01-01', { operator: 'after', value: '2026-02-01' })).toBe('after:2026-02-01')
  expect(withFilter('after:2026-01-01', { operator: 'before', value: '2026-02-01' })).toBe(
    'after:2026-01-01 before:2026-02-01',
  )
  expect(withFilter('after:2026-01-01 x', { operator: 'after', value: '2026-03-01' })).toBe('x after:2026-03-01')
})

test('a filter is taken off, and the words stay as they were', () => {
  expect(withoutFilter('"a phrase" from:@Ada -not', { operator: 'from', value: 'ada' })).toBe('"a phrase" -not')
  expect(wordsOf('deploy from:ada "on monday" on:2026')).toBe('deploy "on monday"')
})
