import { expect, it } from 'vitest'
import { commandIn, namesIn, spanIn, statusIn } from './commands.ts'

it.each([
  ['/topic what we build', { name: 'topic', rest: 'what we build' }],
  ['/leave', { name: 'leave', rest: '' }],
  ['/shrug  no idea', { name: 'shrug', rest: 'no idea' }],
])('takes %j for a command', (body, command) => {
  expect(commandIn(body)).toEqual(command)
})

it.each(['/etc/hosts is wrong', '/nothing here', ' /leave', 'see /leave', '/', '/leaves'])(
  'sends %j as it is',
  (body) => {
    expect(commandIn(body)).toBeUndefined()
  },
)

it('reads spans, names and a status', () => {
  expect(['30m', '2h', '1 d', '90 min', 'soon', '2'].map(spanIn)).toEqual([
    1_800_000,
    7_200_000,
    86_400_000,
    5_400_000,
    undefined,
    undefined,
  ])
  expect(namesIn('@ada and @grace.h, not mail@here')).toEqual(['ada', 'grace.h'])
  expect(statusIn('🏖️ at the sea')).toEqual({ emoji: '🏖️', text: 'at the sea' })
  expect(statusIn('👩🏽‍💻👨‍👩‍👧 at home')).toEqual({ emoji: '👩🏽‍💻', text: '👨‍👩‍👧 at home' })
  expect(statusIn('★ on stage')).toEqual({ emoji: null, text: '★ on stage' })
  expect(statusIn('in a meeting')).toEqual({ emoji: null, text: 'in a meeting' })
})
