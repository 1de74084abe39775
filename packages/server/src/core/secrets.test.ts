import { expect, test } from 'vitest'
import { deriveKey, equalSecrets, hashSecret, newSecret } from './secrets.ts'

test('secrets differ each time, bear their prefix and are not in their hash', () => {
  const [one, other] = [newSecret('stoa_key_'), newSecret('stoa_key_')]
  expect(one).toMatch(/^stoa_key_[\w-]{43}$/)
  expect(one).not.toBe(other)
  expect(hashSecret(one)).toBe(hashSecret(one))
  expect(hashSecret(one)).not.toContain(one.slice(9, 20))
})

test('secrets are compared whole, whatever their lengths', () => {
  expect(equalSecrets('same', 'same')).toBe(true)
  expect(equalSecrets('same', 'sane')).toBe(false)
  expect(equalSecrets('same', 'same but longer')).toBe(false)
})

test('each purpose has a key of its own, the same each time', () => {
  expect(deriveKey('secret', 'sign-in')).toBe(deriveKey('secret', 'sign-in'))
  expect(deriveKey('secret', 'sign-in')).not.toBe(deriveKey('secret', 'files'))
  expect(deriveKey('secret', 'sign-in')).not.toBe(deriveKey('other secret', 'sign-in'))
})
