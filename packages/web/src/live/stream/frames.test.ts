import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { FrameCutter } from './frames.ts'

const text = [
  'id: e.4\n\n',
  'id: e.5\ndata: {"seq":5}\n\n',
  ': heartbeat\n\n',
  'event: live\ndata: {"a":\ndata: 1}\n\n',
  'data:no blank\r\n\r\n',
].join('')
const frames = [
  { event: 'message', data: '', id: 'e.4' },
  { event: 'message', data: '{"seq":5}', id: 'e.5' },
  { event: 'live', data: '{"a":\n1}', id: undefined },
  { event: 'message', data: 'no blank', id: undefined },
]

test('a stream is cut into frames, wherever its chunks end', async () => {
  await fc.assert(
    fc.property(fc.array(fc.nat({ max: text.length })), (places) => {
      const cuts = [0, ...places.sort((one, other) => one - other), text.length]
      const cutter = new FrameCutter()
      const found = cuts.slice(1).flatMap((end, index) => cutter.cut(text.slice(cuts[index], end)))
      expect(found).toEqual(frames)
    }),
  )
})

test('what is not ended is not a frame yet', () => {
  expect(new FrameCutter().cut('data: half')).toEqual([])
})
