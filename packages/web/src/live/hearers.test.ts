import type { Event } from '@stoa/protocol/events'
import { expect, test, vi } from 'vitest'
import { Hearers } from './hearers.ts'

const event = (seq: number) => ({ seq }) as Event

test('what came before anybody was there is heard once, by all who come together', async () => {
  const hearers = new Hearers()
  hearers.tell(event(1))
  hearers.tell(event(2))
  const heard = [vi.fn(), vi.fn(), vi.fn()]
  for (const hearer of heard.slice(0, 2)) hearers.add(hearer)
  await Promise.resolve()
  if (heard[2]) hearers.add(heard[2])
  hearers.tell(event(3))
  await Promise.resolve()
  const seqs = heard.map(({ mock }) => mock.calls.map(([{ seq }]) => seq))
  expect(seqs).toEqual([[1, 2, 3], [1, 2, 3], [3]])
})
