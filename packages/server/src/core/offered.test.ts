import { expect, test } from 'vitest'
import type { StoredEvent } from './log.ts'
import { Offered } from './offered.ts'

function events(...seqs: number[]): StoredEvent[] {
  const cause = { chainId: 'chain_1', hop: 0, rootId: null }
  return seqs.map((seq) => ({
    ...{ seq, type: 'message.posted', v: 1, at: '2026-01-01T00:00:00.000Z', actorId: null, audience: 'chn_1', cause },
    ...{ data: '{}', moves: null },
  }))
}

function seqsAfter(offered: Offered, seq: number): number[] | undefined {
  return offered.after('wsp_1', seq)?.map((event) => event.seq)
}

test('what was offered in several goes is handed out as one, and once', () => {
  const offered = new Offered()
  offered.add('wsp_1', events(1, 2))
  offered.add('wsp_1', events(3))
  expect(seqsAfter(offered, 1)).toEqual([2, 3])
  expect(seqsAfter(offered, 3)).toBeUndefined()
})

test('behind a gap nothing is handed out that is not whole', () => {
  const offered = new Offered()
  offered.add('wsp_1', events(1, 2))
  offered.add('wsp_1', events(4, 5))
  expect(seqsAfter(offered, 0)).toBeUndefined()
  offered.add('wsp_1', events(7))
  offered.add('wsp_1', events(9))
  expect(seqsAfter(offered, 8)).toEqual([9])
})

test('what another workspace was offered stays there', () => {
  const offered = new Offered()
  offered.add('wsp_2', events(1))
  expect(seqsAfter(offered, 0)).toBeUndefined()
})
