import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Make, Mapped } from './mapAgain.ts'
import { mapAgain } from './mapAgain.ts'

type Item = { name: string }

const items = Array.from('abcdef', (name): Item => ({ name }))
const list = (names: string) => Array.from(names, (name) => items.find((item) => item.name === name) as Item)
const both: Make<Item, string> = ({ name }, before) => `${before?.name ?? ''}${name}`

function madeOf(before: string, after: string): string {
  let made = ''
  mapAgain(mapAgain(undefined, list(before), both), list(after), (item, last) => {
    made += item.name
    return both(item, last)
  })
  return made
}

it('makes only what came or changed, and what stands behind that', () => {
  expect(madeOf('abc', 'abc')).toBe('')
  expect(madeOf('abc', 'abcd')).toBe('d')
  expect(madeOf('abc', 'ab')).toBe('')
  expect(madeOf('cd', 'abcd')).toBe('abc')
  expect(madeOf('abcd', 'cd')).toBe('c')
  expect(madeOf('abcd', 'aecd')).toBe('ec')
  expect(madeOf('abcdf', 'abdf')).toBe('d')
})

it('answers what mapping all of it would', () => {
  const lists = fc.array(fc.array(fc.constantFrom(...items), { maxLength: 8 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(lists, (all) => {
      let mapped: Mapped<Item, string> | undefined
      for (const from of all) {
        mapped = mapAgain(mapped, from, both)
        expect(mapped.to).toEqual(mapAgain(undefined, from, both).to)
      }
    }),
  )
})
