import { expect, it } from 'vitest'
import { lightPieces } from './lightPieces.ts'

const isName = (name: string) => ['@ada', '@channel', '#general'].includes(name)
const named = (text: string) => lightPieces(text, isName).flatMap(({ look, text }) => (look === 'name' ? [text] : []))

it('colours only names that mean something', () => {
  expect(named('@ada and @nobody in #general, not #nowhere; @channel')).toEqual(['@ada', '#general', '@channel'])
})

it('colours no name inside of a word, an address or code', () => {
  expect(named('mail@ada x.@ada a-@ada /@ada @ada@home `@ada` @ada.')).toEqual(['@ada'])
})

it('gives back all that was typed, in order', () => {
  const text = '# To @ada\n> quoted by @nobody\n`code` and **bold**, https://example.org'
  const pieces = lightPieces(text, isName)
  expect(pieces.map((piece) => piece.text).join('')).toBe(text)
})
