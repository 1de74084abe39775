import { expect, test } from 'vitest'
import { MemoryBus } from './bus/bus.ts'
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
