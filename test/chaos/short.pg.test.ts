import { expect, test } from 'vitest'
import { runForm } from './run.ts'

// Over when so much was done; the seconds are for a machine that is busy with other things.
const plan = { seed: 7, kills: 2, posts: 100, senders: 8, people: 3, seconds: 60 }

test('kills, crashes and a restore lose, double and leak nothing', { timeout: 240_000 }, async () => {
  const outcome = await runForm('postgres', plan)
  expect(outcome?.faults).toEqual([])
  expect(outcome?.counts['processes killed']).toBeGreaterThan(0)
  expect(outcome?.counts['acknowledged posts']).toBeGreaterThan(0)
  expect(outcome?.counts['starts over']).toBeGreaterThan(0)
})
