import { handle } from '@stoa/protocol/ids'
import { expect, test } from 'vitest'
import { freeSlug, handleFor, slugBase } from './names.ts'

const nobody = new Set<string>()

test('a handle is made from the name, without what does not fit', () => {
  expect(handleFor({ name: 'Zoë Müller', address: null }, nobody)).toBe('zoe-muller')
})

test('a name without a fitting letter gives way to the address, and that to a plain word', () => {
  expect(handleFor({ name: '山田', address: 'yamada.t@example.org' }, nobody)).toBe('yamada-t')
  expect(handleFor({ name: '🦊', address: null }, nobody)).toBe('member')
})

test('a taken or reserved handle gets a number', () => {
  expect(handleFor({ name: 'Bo', address: null }, new Set(['bo', 'bo-2']))).toBe('bo-3')
  expect(handleFor({ name: 'Channel', address: null }, nobody)).toBe('channel-2')
})

test('a wanted handle is taken when it is free', () => {
  expect(handleFor({ handle: 'b.o', name: 'Bo', address: null }, nobody)).toBe('b.o')
  expect(handleFor({ handle: 'b.o', name: 'Bo', address: null }, new Set(['b.o']))).toBe('bo')
})

test('the longest name leaves room for a number', () => {
  const taken = new Set(
    Array.from({ length: 200 }, (_, index) => `${'x'.repeat(26)}${index < 1 ? '' : `-${index + 1}`}`),
  )
  expect(handle.safeParse(handleFor({ name: 'x'.repeat(80), address: null }, taken)).success).toBe(true)
})

test('slugs come from names', () => {
  expect(slugBase('Acme & Söhne, Inc.')).toBe('acme-sohne-inc')
  expect(slugBase('…')).toBe('workspace')
  expect(freeSlug('acme', new Set(['acme']))).toBe('acme-2')
})
