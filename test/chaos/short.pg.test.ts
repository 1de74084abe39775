import { expect, test } from 'vitest'
import { runForm } from './run.ts'

const plan = { seed: 7, kills: 3, posts: 200, senders: 8, people: 4, seconds: 15 }

test('kills, crashes and a restore lose, double and leak nothing', { timeout: 240_000 }, async () => {
  const outcome = await runForm('postgres', plan)
  expect(outcome?.faults).toEqual([])
  expect(outcome?.counts['processes killed']).toBeGreaterThan(0)
  expect(outcome?.counts['acknowledged posts']).toBeGreaterThan(0)
  expect(outcome?.counts['starts over']).toBeGreaterThan(0)
})
