import { z } from 'zod'
import { contract, done, pageInput, pageOf } from './contract.ts'
import { anyId } from './ids.ts'
import { messageView, pin } from './messages.ts'

/** Pins of one channel: more than this is a list nobody reads. */
export const PIN_LIMIT = 100

export const addPin = contract({
  name: 'pins.add',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'PUT', path: 'messages/:messageId/pin' },
  summary: `Pin a message for everybody in its channel, at most ${PIN_LIMIT} there; a second time changes nothing.`,
  input: z.object({ messageId: anyId }),
  output: done,
})

export const removePin = contract({
  name: 'pins.remove',
  kind: 'command',
  scope: 'workspace',
  http: { method: 'DELETE', path: 'messages/:messageId/pin' },
  summary: 'Take a message from among the pinned ones, whoever pinned it.',
  input: z.object({ messageId: anyId }),
  output: done,
})

export const listPins = contract({
  name: 'pins.list',
  kind: 'query',
  scope: 'workspace',
  http: { method: 'GET', path: 'channels/:channelId/pins' },
  summary: 'A channel’s pinned messages, last pinned first.',
  input: pageInput.extend({ channelId: anyId }),
  output: pageOf(messageView),
})

export const pinContracts = [addPin, removePin, listPins] as const

const place = { messageId: z.string(), channelId: z.string() }

export const pinEvents = {
  'pin.added': z.object({ ...place, pin }),
  'pin.removed': z.object(place),
}
