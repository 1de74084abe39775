import type { Envelope } from '@stoa/protocol/agentlink'
import { agentLinkLimits } from '@stoa/protocol/agentlink'
import { afterEach, expect, it, vi } from 'vitest'
import type { Owed } from './inbox.ts'
import { InboxPump, inboxTimes } from './inbox.ts'

const session = { workspaceId: 'wsp_1', agentId: 'agt_1' }
const times = { redeliverAfterMs: 60_000, redeliverAtMostMs: 60_000, lookMs: 60_000, retryMs: 1 }

let pump: InboxPump
afterEach(async () => {
  await pump.stop()
  vi.useRealTimers()
})

/** Deliveries in memory. */
function owe(count: number) {
  const owed = Array.from({ length: count }, (_, index): Owed => {
    return { n: index + 1, id: `dlv_${index + 1}`, type: 'message.posted', at: '', data: {}, tries: 0 }
  })
  const pending = (_: unknown, after: number, limit: number) =>
    Promise.resolve(structuredClone(owed.filter(({ n }) => n > after).slice(0, limit)))
  const tried = (_: unknown, numbers: number[]) => {
    const now = owed.filter(({ n }) => numbers.includes(n))
    for (const each of now) each.tries++
    return Promise.resolve(now.flatMap(({ n, tries }) => (tries > agentLinkLimits.tries ? [n] : [])))
  }
  return { owed, source: { pending, tried } }
}

it('what could not be sent comes before what follows it', async () => {
  const got: number[] = []
  let failures = 1
  const send = ({ n = 0 }: Envelope) => {
    if (n === 2 && failures-- > 0) return Promise.reject(new Error('not now'))
    return Promise.resolve(got.push(n))
  }
  pump = new InboxPump(session, owe(4).source, send, () => {}, times)
  await vi.waitFor(() => expect(got).toHaveLength(4))
  expect(got).toEqual([1, 2, 3, 4])
})

it('who comes while a try is counted hears the oldest first, and nothing twice', async () => {
  const { owed, source } = owe(3)
  for (const each of owed) each.tries = 1
  let second: number[] | undefined
  const tried = async (whose: unknown, numbers: number[]) => {
    if (numbers.includes(3) && !second) {
      second = []
      pump.restart()
    }
    return await source.tried(whose, numbers)
  }
  const send = ({ n = 0 }: Envelope) => Promise.resolve(second?.push(n) ?? 1)
  pump = new InboxPump(session, { ...source, tried }, send, () => {}, times)
  await vi.waitFor(() => expect(second?.slice(-2)).toEqual([2, 3]))
  expect(second).toEqual([1, 2, 3])
})

it('what an agent that comes and goes never gets as far as is not given up', async () => {
  const { owed, source } = owe(5)
  const visit = () =>
    new Promise<number>((resolve) => {
      const takeOneAndLeave = ({ n = 0 }: Envelope) => {
        void pump.stop().then(() => resolve(n))
        return Promise.resolve(1)
      }
      pump = new InboxPump(session, source, takeOneAndLeave, () => {}, times)
    })
  for (let visits = 0; visits < agentLinkLimits.tries; visits++) expect(await visit()).toBe(1)
  expect(owed.map(({ tries }) => tries)).toEqual([agentLinkLimits.tries, 1, 1, 1, 1])
  expect(await visit()).toBe(2)
})

it('what is not acknowledged comes again after a minute, then two, four, eight, and each quarter of an hour', async () => {
  vi.useFakeTimers()
  const began = performance.now()
  const minutes: number[] = []
  const send = () => Promise.resolve(minutes.push(Math.floor((performance.now() - began) / 60_000)))
  pump = new InboxPump(session, owe(1).source, send, () => {}, inboxTimes)
  await vi.advanceTimersByTimeAsync(61 * 60_000)
  expect(minutes).toEqual([0, 1, 3, 7, 15, 30, 45, 60])
})
