import { expect, test } from 'vitest'
import { nextPlace } from './nextPlace.ts'

test('a path of the app is gone to after signing in, with all that it says', () => {
  expect(nextPlace('/claim/reg_1?code=AB#form')).toBe('/claim/reg_1?code=AB#form')
})

test.each([
  undefined,
  7,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
])('what may lead elsewhere leads home: %s', (asked) => {
  expect(nextPlace(asked)).toBe('/')
})
