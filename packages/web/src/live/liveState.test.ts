import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldLive, forgetWriting, fromSnapshot, nothingLive, toSnapshot } from './liveState.ts'

const text = 'I heard you, and I am thinking about it.'
const delta = (from: number, length: number) =>
  ({
    type: 'delta',
    data: { messageId: 'm', channelId: 'c', from, delta: text.slice(from, from + length) },
  }) as const

test('text grows by what fits on, however often it is said and whatever is missing', async () => {
  const pieces = fc.array(fc.tuple(fc.nat({ max: text.length - 1 }), fc.integer({ min: 1, max: 12 })))
  await fc.assert(
    fc.property(pieces, (said) => {
      let reached = 0
      let state = nothingLive
      for (const [from, length] of said) {
        state = foldLive(state, delta(from, length))
        if (from <= reached) reached = Math.max(reached, Math.min(text.length, from + length))
        expect(state.writing.m?.text ?? '').toBe(text.slice(0, reached))
      }
    }),
  )
})

test('whoever goes offline is no longer among those who are there', () => {
  const say = (state: 'busy' | 'offline') =>
    ({ type: 'presence', data: { memberId: 'ada', state, note: 'at work', work: null } }) as const
  const here = foldLive(nothingLive, say('busy'))
  expect(here.presence.ada?.note).toBe('at work')
  expect(foldLive(here, say('offline')).presence).toEqual({})
})

test('a snapshot says what was folded, and a finished message is not being written', () => {
  const state = foldLive(nothingLive, delta(0, 5))
  expect(fromSnapshot(toSnapshot(state))).toEqual(state)
  expect(forgetWriting(state, 'm').writing).toEqual({})
  expect(forgetWriting(state, 'another')).toBe(state)
})
