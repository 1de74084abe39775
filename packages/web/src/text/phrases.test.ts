import { afterEach, expect, test } from 'vitest'
import type { Phrases } from './phrases.ts'
import { phrases, speak } from './phrases.ts'
import { pseudo } from './pseudo.ts'

afterEach(() => speak((_, english) => english))

const english = { send: 'Send', left: (count: number) => `${count} left`, menu: { open: 'Open {name}' } }

test('a part speaks English until told otherwise, whichever was there first', () => {
  const before = phrases('before', english)
  expect(before.send).toBe('Send')
  speak((_, part) => pseudo(part))
  const after = phrases('after', english)
  expect([before.send, after.send]).toEqual(['«Séñd~~»', '«Séñd~~»'])
  expect(after.left(3)).toMatch(/^«3 léft~+»$/)
  expect(after.menu.open).toMatch(/^«Opéñ \{name\}~+»$/)
})

test('what a language does not say stays English', () => {
  speak((part): Phrases => (part === 'partly' ? { send: 'Senden' } : {}))
  const partly = phrases('partly', english)
  expect([partly.send, partly.left(2)]).toEqual(['Senden', '2 left'])
})
