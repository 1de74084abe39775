import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Identity } from '../../core/authenticate.ts'
import { MemoryBus } from '../../core/bus/bus.ts'
import { Revocations } from '../../core/revocations.ts'
import { Authenticator } from './authenticate.ts'

const ada: Identity = { via: 'key', accountId: null, credentialId: 'key_1', workspaceId: 'wsp_1', memberId: 'mbr_1' }
const origin = { door: 'http', address: null } as const
const strangers = Promise.withResolvers<null>()

let asked: number
let who: Authenticator['authenticate']

/** Bearers that begin with `good` are Ada's; of all others nothing is known until `strangers` ends. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  asked = 0
  const good = { prefix: 'good', find: () => Promise.resolve(++asked > 0 ? ada : null) }
  const other = { prefix: '', find: () => strangers.promise }
  const nothing = undefined as never
  const revocations = new Revocations(new MemoryBus())
  who = new Authenticator({ auth: nothing, log: nothing, bearers: [good, other], revocations }).authenticate
})
afterEach(() => vi.useRealTimers())

const show = (bearer: string) => who({ authorization: `Bearer ${bearer}`, cookie: undefined, origin })

test('one look-up a second will do for a bearer', async () => {
  await Promise.all([show('good'), show('good'), show('good')])
  await show('good')
  expect(asked).toBe(1)
  vi.setSystemTime(Date.now() + 1001)
  await show('good')
  expect(asked).toBe(2)
})

test('strangers, however many come at once, do not make the known unknown', async () => {
  await show('good')
  const refusals = Array.from({ length: 10_001 }, (_, n) => show(`guess ${n}`).catch(({ code }) => code))
  await show('good')
  expect(asked).toBe(1)
  strangers.resolve(null)
  expect(new Set(await Promise.all(refusals))).toEqual(new Set(['unauthorized']))
})
