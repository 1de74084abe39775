import { expect, test } from 'vitest'
import { inOrder, moved } from './sidebarOrder.ts'

const list = (items: string, order: string) => inOrder([...items], (each) => each, [...order]).join('')
const move = (order: string, section: string, id: string, target: string) =>
  moved([...order], [...section], id, target).join('')

test('what was put in order comes first, the rest follows as it was', () => {
  expect(list('abcd', '')).toBe('abcd')
  expect(list('abcd', 'da')).toBe('dabc')
  expect(list('abcd', 'xyd')).toBe('dabc')
})

test('one that is moved takes the place of another, downwards as well as up', () => {
  expect(move('', 'abcd', 'a', 'c')).toBe('bcad')
  expect(move('', 'abcd', 'd', 'b')).toBe('adbc')
  expect(move('', 'abcd', 'a', 'd')).toBe('bcda')
  expect(move('', 'abcd', 'b', 'b')).toBe('abcd')
})

test('the order of other sections stays', () => {
  expect(move('xba', 'ab', 'b', 'a')).toBe('xba')
  expect(move('xy', 'ab', 'b', 'a')).toBe('xyba')
})
