import { handle as handleSchema } from '@stoa/protocol/ids'
import { expect, test } from 'vitest'
import { checkEmail, checkGiven, checkHandle, checkName, checkNewPassword } from './checks.ts'

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

test.each(['a', 'ada.l', 'a_b-c', '', '.a', 'a.', 'Ada', 'é', 'a b', 'a'.repeat(32), 'a'.repeat(33)])(
  'the handle %s is taken exactly when the server takes it',
  (handle) => {
    expect(checkHandle(handle) === undefined).toBe(handleSchema.safeParse(handle).success)
  },
)

test('a reserved handle is refused', () => {
  expect(checkHandle('here')).toContain('reserved')
})
