import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { MemoryBus } from './bus/bus.ts'
import type { Task } from './work.ts'
import { Work } from './work.ts'

let bus: MemoryBus
const processes: Work[] = []
const changes: string[] = []

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  bus = new MemoryBus()
})
afterEach(async () => {
  for (const work of processes.splice(0)) work.stop()
  changes.length = 0
  await bus[Symbol.asyncDispose]()
  vi.useRealTimers()
})

function start(name: string): Work {
  const work = new Work(bus, name, (_, memberId) => changes.push(`${name} ${memberId}`))
  processes.push(work)
  return work
}

/** What is on the bus arrives. */
const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))))

const task = (id: string, more: Partial<Task> = {}): Task => {
  return { workspaceId: 'wsp', id, memberId: 'scout', forId: 'ada', isWriting: true, places: ['room'], ...more }
}
const ids = (work: Work) => work.of('wsp', 'scout').map(({ id }) => id)

it('is known to every process, to those that come later too, until any of them ends it', async () => {
  const [one, two] = [start('one'), start('two')]
  one.begin(task('first'))
  one.begin(task('second'))
  await settled()
  expect(ids(two)).toEqual(['second', 'first'])
  const three = start('three')
  await settled()
  expect(ids(three).sort()).toEqual(['first', 'second'])
  two.end('wsp', 'first')
  await settled()
  for (const work of [one, two, three]) expect(ids(work)).toEqual(['second'])
})

it('that begins and ends at once is told as that, and does not come back', async () => {
  const [one, two] = [start('one'), start('two')]
  one.begin(task('first'))
  one.end('wsp', 'first')
  await settled()
  expect([ids(one), ids(two)]).toEqual([[], []])
  expect(changes).toEqual(['one scout', 'one scout', 'two scout', 'two scout'])
})

it('that ends and begins again under the same name goes on', async () => {
  const [one, two] = [start('one'), start('two')]
  one.end('wsp', 'scout')
  one.begin(task('scout', { isWriting: false }))
  await settled()
  expect([ids(one), ids(two)]).toEqual([['scout'], ['scout']])
})

it('is forgotten when nothing more is written, or its process falls silent; being busy lasts as long as it is said', async () => {
  const [one, two] = [start('one'), start('two')]
  one.begin(task('message'))
  one.begin(task('scout', { isWriting: false }))
  await settled()
  vi.advanceTimersByTime(60_000)
  one.heard('wsp', 'message')
  await settled()
  vi.advanceTimersByTime(60_000)
  await settled()
  expect(ids(one).sort()).toEqual(['message', 'scout'])
  vi.advanceTimersByTime(40_000)
  await settled()
  expect(ids(one)).toEqual(['scout'])
  one.stop()
  processes.shift()
  vi.advanceTimersByTime(100_000)
  expect(ids(two)).toEqual([])
})
