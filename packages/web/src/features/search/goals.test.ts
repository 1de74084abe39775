import { expect, test } from 'vitest'
import { used } from './frecency.ts'
import type { Goal, GoalKind } from './goals.ts'
import { rank } from './goals.ts'

const goal = (name: string, kind: GoalKind = 'channel', detail?: string): Goal => ({
  id: name,
  kind,
  name,
  detail,
  go: () => {},
})
const goals = ['redesign', 'design', 'Ada Desmond', 'general'].map((name) => goal(name))
const found = (query: string, among = goals) => rank(among, query).map(({ name }) => name)

test('a name that begins with the query comes before a word that does, and that before what merely holds it', () => {
  expect(found('des')).toEqual(['design', 'Ada Desmond', 'redesign'])
})

test('letters in order are enough, where they stand close; beginnings of words are better', () => {
  const names = ['release notes', 'reading lists', 'relnotes old'].map((name) => goal(name))
  expect(found('relnot', names)).toEqual(['relnotes old', 'release notes'])
  expect(found('gnrl')).toEqual(['general'])
  expect(found('zzz')).toEqual([])
})

test('a sign asks for one kind', () => {
  const mixed = [goal('general'), goal('Gene', 'person'), goal('Genie', 'agent'), goal('Generate', 'command')]
  expect(found('#gen', mixed)).toEqual(['general'])
  expect(found('@gen', mixed)).toEqual(['Gene', 'Genie'])
  expect(found('> gen', mixed)).toEqual(['Generate'])
  expect(found('@', mixed)).toEqual(['Gene', 'Genie'])
})

test('what a thing is about finds it last', () => {
  expect(found('road', [goal('plans', 'channel', 'the road ahead'), goal('roadmap')])).toEqual(['roadmap', 'plans'])
})

test('without a query all is offered as it comes, what was used first', () => {
  const now = Date.now()
  expect(rank(goals, ' ')).toEqual(goals)
  const uses = used(used({}, 'general', now), 'general', now)
  expect(rank(goals, '', uses, now)[0]?.name).toBe('general')
})

test('use decides between what answers alike, and fades', () => {
  const alike = [goal('design'), goal('desktop'), goal('old desk')]
  const now = Date.now()
  const uses = used({}, 'desktop', now)
  expect(rank(alike, 'des', uses, now)[0]?.name).toBe('desktop')
  const rival = used(uses, 'design', now + 40 * 86_400_000)
  expect(rank(alike, 'des', rival, now + 40 * 86_400_000)[0]?.name).toBe('design')
})
