import { createChannel } from '@stoa/protocol/channels'
import { operations } from '@stoa/protocol/operations'
import { expect, test, vi } from 'vitest'

// As the built page has it.
vi.mock('zod', () => import('./noSchemas.ts'))

test('every contract can be read without its schemas', () => {
  expect(operations.length).toBeGreaterThan(50)
  expect(createChannel).toMatchObject({ name: 'channels.create', http: { method: 'POST' } })
})

test('nothing is taken for checked', () => {
  expect(() => createChannel.input.safeParse({})).toThrow('no schemas')
})
