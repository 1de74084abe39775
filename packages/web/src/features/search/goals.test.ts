import { expect, test } from 'vitest'
import { rank } from './goals.ts'

const goals = ['redesign', 'design', 'Ada Desmond', 'general'].map((name) => ({ id: name, name, go: () => {} }))

test('a name that begins with the query comes before a word that does, and that before what merely holds it', () => {
  expect(rank(goals, 'des').map((goal) => goal.name)).toEqual(['design', 'Ada Desmond', 'redesign'])
})

test('the sign before a name may be typed or left out', () => {
  expect(rank(goals, '#gen').map((goal) => goal.name)).toEqual(['general'])
})

test('without a query all is offered as it comes', () => {
  expect(rank(goals, ' ')).toEqual(goals)
})
