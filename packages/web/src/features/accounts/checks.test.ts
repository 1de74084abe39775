import { expect, test } from 'vitest'
import { checkEmail, checkGiven, checkName, checkNewPassword } from './checks.ts'

test.each(['ada@example.org', ' ada@example.org ', 'a+b@sub.example.co'])('%s is an address', (email) => {
  expect(checkEmail(email)).toBeUndefined()
})

test.each(['', 'ada', 'ada@', 'ada@host', 'a b@example.org', 'ada@example.'])('%s is no address', (email) => {
  expect(checkEmail(email)).toContain('whole address')
})

test('a new password has eight characters, and blanks are characters', () => {
  expect(checkNewPassword('1234567')).toBeDefined()
  expect(checkNewPassword('        ')).toBeUndefined()
})

test('a name of blanks is none', () => {
  expect(checkName('  ')).toBeDefined()
  expect(checkGiven(' ', 'your password')).toBe('Write your password.')
})
