import { expect, test, vi } from 'vitest'
import { MemoryBus } from './bus/bus.ts'
import type { RevocationsOptions } from './revocations.ts'
import { Revocations } from './revocations.ts'

test('what is revoked in one process ends in all of them, once', async () => {
  const bus = new MemoryBus()
  const [here, there] = [new Revocations(bus), new Revocations(bus)]
  const ended: string[] = []
  here.listen((id) => ended.push(`here ${id}`))
  const heard = new Promise<void>((resolve) => {
    there.listen((id) => {
      ended.push(`there ${id}`)
      resolve()
    })
  })
  here.revoke('key_1')
  expect(here.isRevoked('key_1')).toBe(true)
  expect(ended).toEqual(['here key_1'])
  await heard
  expect(there.isRevoked('key_1')).toBe(true)
  expect(there.isRevoked('key_2')).toBe(false)
  expect(ended).toEqual(['here key_1', 'there key_1'])
})

test('who stopped listening hears no more', () => {
  const revocations = new Revocations(new MemoryBus())
  const ended: string[] = []
  revocations.listen((id) => ended.push(id))()
  revocations.revoke('key_1')
  expect(ended).toEqual([])
})

test('what is held open is looked up again from time to time, and what has ended is ended, though a look fails', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const findEnded = vi.fn<RevocationsOptions['findEnded']>().mockRejectedValueOnce(new Error('no answer'))
  const onError = vi.fn()
  const revocations = new Revocations(new MemoryBus(), { findEnded, onError })
  const held = ['key_1', 'key_2'].map((credentialId) => ({ credentialId, workspaceId: 'wsp_1' }))
  const ended: string[] = []
  revocations.listen(
    (id) => ended.push(id),
    () => held,
  )
  vi.advanceTimersByTime(60_000)
  await vi.waitFor(() => expect(onError).toHaveBeenCalledOnce())
  expect(findEnded).toHaveBeenCalledExactlyOnceWith(held)
  findEnded.mockResolvedValue(['key_2'])
  vi.advanceTimersByTime(5_000)
  await vi.waitFor(() => expect(ended).toEqual(['key_2']))
  expect(revocations.isRevoked('key_2')).toBe(true)
  await revocations[Symbol.asyncDispose]()
  vi.useRealTimers()
})
