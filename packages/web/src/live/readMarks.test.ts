import { createClient } from '@stoa/client/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ReadMarks, tellKept } from './readMarks.ts'
import type { WorkspaceState } from './state.ts'

type Told = { place: string; seq: number; unread: boolean }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A client whose server writes down what it is told, and answers when it is let. */
function server(answers: () => Promise<unknown> = async () => {}) {
  const told: Told[] = []
  const client = createClient({
    baseUrl: 'http://stoa.test',
    fetch: async (url, init) => {
      const { pathname } = new URL(String(url))
      const { seq, unread = false } = JSON.parse(String(init?.body))
      const place = pathname.split('/').at(-2) ?? ''
      told.push({ place, seq, unread })
      await answers()
      const isThread = pathname.includes('/messages/')
      const state = { rootId: place, channelId: 'chn_1', following: true, lastReadSeq: seq, unread: 0 }
      return Response.json(isThread ? state : { channelId: place, lastReadSeq: seq, seq: 90 })
    },
  })
  return { told, client, marks: new ReadMarks({ client, workspaceId: 'wks_1' }, 'mbr_1') }
}

test('of several marks the furthest is told, once, for channels and for threads', async () => {
  const { told, marks } = server()
  const read = [marks.channel('chn_1', 5), marks.channel('chn_1', 7), marks.channel('chn_1', 6)]
  marks.thread('msg_1', 9)
  marks.thread('msg_1', 8)
  await vi.runAllTimersAsync()
  expect(await Promise.all(read)).toEqual([90, 90, 90])
  expect(told).toEqual([
    { place: 'chn_1', seq: 7, unread: false },
    { place: 'msg_1', seq: 9, unread: false },
  ])
})

test('what is marked unread stays so, whatever was read a moment before', async () => {
  const { told, marks } = server()
  const read = marks.channel('chn_1', 7)
  await marks.unread('chn_1', 3)
  await vi.runAllTimersAsync()
  expect(await read).toBe(0)
  expect(told).toEqual([{ place: 'chn_1', seq: 3, unread: true }])
})

test('marking unread waits for the mark that is on its way', async () => {
  const held = Promise.withResolvers<void>()
  const { told, marks } = server(() => held.promise)
  void marks.channel('chn_1', 7)
  await vi.advanceTimersByTimeAsync(1000)
  const unread = marks.unread('chn_1', 3)
  await vi.advanceTimersByTimeAsync(1000)
  expect(told).toHaveLength(1)
  held.resolve()
  await unread
  expect(told.map(({ seq }) => seq)).toEqual([7, 3])
})

test('a page that is left tells what it was about to, and not a second time', async () => {
  const { told, client, marks } = server()
  void marks.channel('chn_1', 7)
  marks.thread('msg_1', 9)
  marks.part(client)
  expect(told.map(({ place }) => place)).toEqual(['chn_1', 'msg_1'])
  await vi.runAllTimersAsync()
  expect(told).toHaveLength(2)
})

test('what a page had read when it was left is told by the next one, unless that is known or a while ago', async () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
  const state = (chn_1: number) =>
    ({
      workspace: { memberId: 'mbr_1' },
      channels: { byId: { chn_1: { state: { lastReadSeq: chn_1 } } } },
      follows: { byRoot: { msg_1: { state: { lastReadSeq: 9 } } } },
    }) as unknown as WorkspaceState
  const leave = async () => {
    const { marks } = server(() => Promise.reject(new Error('cut off')))
    marks.channel('chn_1', 5).catch(() => {})
    await vi.advanceTimersByTimeAsync(1000)
    marks.channel('chn_1', 7).catch(() => {})
    marks.thread('msg_1', 9)
    marks.part(server().client)
  }
  const { told, client } = server()
  const api = { client, workspaceId: 'wks_1' }

  await leave()
  expect(await tellKept(api, state(5))).toBe(true)
  expect(told).toEqual([{ place: 'chn_1', seq: 7, unread: false }])
  expect(await tellKept(api, state(5))).toBe(false)

  await leave()
  expect(await tellKept(api, state(7))).toBe(false)
  await leave()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await tellKept(api, state(5))).toBe(false)
  expect(told).toHaveLength(1)
})
