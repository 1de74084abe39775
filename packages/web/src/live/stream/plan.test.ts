import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { planLines } from './plan.ts'

const cost = { pair: 2, one: 1, none: 0 }

test.each([
  [['a'], { a: 'pair' }],
  [['a', 'b'], { a: 'pair', b: 'one' }],
  [['a', 'b', 'c'], { a: 'pair', b: 'one', c: 'one' }],
  [['a', 'b', 'c', 'd'], { a: 'one', b: 'one', c: 'one', d: 'one' }],
])('%s', (wanted, plan) => {
  expect(Object.fromEntries(planLines(wanted, wanted))).toEqual(plan)
})

test('with more workspaces than connections, those looked at last are served', () => {
  const plan = planLines(['a', 'b', 'c', 'd', 'e'], ['e', 'a', 'd', 'c', 'b'])
  expect(Object.fromEntries(plan)).toEqual({ a: 'one', b: 'none', c: 'one', d: 'one', e: 'one' })
})

test('a browser never holds more than four connections, and serves the workspace in sight', async () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.property(ids, fc.nat(), (wanted, seed) => {
      const latest = wanted.toSorted((one, other) => (one + seed < other + seed ? -1 : 1))
      const plan = planLines(wanted, latest)
      expect([...plan.values()].reduce((sum, lines) => sum + cost[lines], 0)).toBeLessThanOrEqual(4)
      expect(plan.get(latest[0] ?? '')).not.toBe('none')
    }),
  )
})
